import { chain, node } from './support/workflow';
import { outputOf } from './support/execution';
import { sharedClient, sharedN8n } from './support/n8n/shared';

const PACKAGE = 'n8n-nodes-bitrix24-bot';
const { n8n: manifest } = jest.requireActual<{ n8n: { nodes: string[]; credentials: string[] } }>(
	'../../package.json',
);

/** `dist/nodes/Bitrix24Bot/Bitrix24Bot.node.js` → `bitrix24Bot` */
function nameOf(file: string): string {
	const base = file.split('/').at(-1)?.split('.')[0] ?? '';
	return base.charAt(0).toLowerCase() + base.slice(1);
}

describe('the packed package in the real n8n', () => {
	const client = sharedClient();

	it('runs in the pinned version of n8n', () => {
		const pinned = jest.requireActual<{ dependencies: { n8n: string } }>('./n8n/package.json');

		expect(sharedN8n().version).toBe(pinned.dependencies.n8n);
	});

	it('offers every node of the package', async () => {
		const types = await client.session.request<Array<{ name: string }>>('GET', '/types/nodes.json');

		const names = types.map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining(manifest.nodes.map((file) => `${PACKAGE}.${nameOf(file)}`)),
		);
	});

	it('offers the action node as a tool for AI agents', async () => {
		const types = await client.session.request<Array<{ name: string }>>('GET', '/types/nodes.json');

		expect(types.map(({ name }) => name)).toContain(`${PACKAGE}.bitrix24BotTool`);
	});

	it('offers every credential type of the package', async () => {
		const types = await client.session.request<Array<{ name: string }>>(
			'GET',
			'/types/credentials.json',
		);

		const names = types.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(manifest.credentials.map(nameOf)));
	});

	it('executes a workflow', async () => {
		const workflow = await client.createWorkflow(
			chain(
				'Smoke test',
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node('Pass', 'n8n-nodes-base.noOp'),
			),
		);

		const execution = await client.run(workflow);

		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Pass')).toHaveLength(1);
	});
});
