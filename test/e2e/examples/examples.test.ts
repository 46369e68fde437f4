/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

import { image } from '../../support/images';
import { useWebhookCredential } from '../support/bitrix24';
import { errorOf, outputOf } from '../support/execution';
import { ROOT } from '../support/host';
import { sharedClient, sharedN8n } from '../support/n8n/shared';
import { readWorkflow } from '../support/workflow';

/** Width and height of a node on the canvas; an agent is wider. */
const NODE = 96;
const AGENT_WIDTH = 256;

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);
const FOLDER = join(ROOT, 'examples');
const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
const read = (name: string) => readWorkflow(join(FOLDER, `${name}.json`));

let types: INodeTypeDescription[];

beforeAll(async () => {
	types = await client.session.request('GET', '/types/nodes.json');
});

test('the README names every example', () => {
	const text = readFileSync(join(ROOT, 'README.md'), 'utf8');
	const named = [...text.matchAll(/\(examples\/([\w-]+)\.json\)/g)].map(([, name]) => name);
	expect([...new Set(named)].sort()).toEqual(names.sort());
});

test.each(names)('%s says what to do first, and brings no credential', (name) => {
	const { nodes, ...file } = read(name);
	expect(Object.keys(file).sort()).toEqual(['connections', 'name', 'settings']);
	const [note] = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
	expect(note.name).toBe('Read me first');
	expect(note.parameters.content).toMatch(/^## .+\n[^]+\*\*Before you (publish|run) it:\*\*/);
	const ids = nodes.flatMap((node) => Object.values(node.credentials ?? {}).map(({ id }) => id));
	expect(ids.length).toBeGreaterThan(0);
	expect(ids.filter((id) => id !== '')).toEqual([]);
});

test.each(names)('%s uses what this n8n and our node know', (name) => {
	for (const { type, typeVersion, parameters, name: node } of read(name).nodes) {
		const known = types.find((each) => {
			const versions = [each.version].flat();
			return each.name === type && versions.includes(typeVersion);
		});
		expect(`${node}: ${known?.name} ${typeVersion}`).toBe(`${node}: ${type} ${typeVersion}`);
		if (!type.startsWith('n8n-nodes-bitrix24-bot.')) continue;
		const { resource, operation } = parameters;
		const shown = known!.properties.filter(({ displayOptions: { show } = {} }) =>
			[
				[show?.resource, resource],
				[show?.operation, operation],
			].every(([values, value]) => !values || (values as unknown[]).includes(value)),
		);
		const wrong = Object.keys(parameters).filter((key) => !shown.some((each) => each.name === key));
		expect([node, wrong]).toEqual([node, []]);
	}
});

test.each(names)('%s has its nodes side by side', (name) => {
	const boxes = read(name).nodes.map(({ name: node, type, position: [x, y], parameters }) => ({
		node,
		x,
		y,
		width: Number(parameters.width ?? (type.endsWith('.agent') ? AGENT_WIDTH : NODE)),
		height: Number(parameters.height ?? NODE),
	}));
	const overlapping = boxes.flatMap((one, index) =>
		boxes
			.slice(index + 1)
			.filter(
				(other) =>
					one.x < other.x + other.width &&
					other.x < one.x + one.width &&
					one.y < other.y + other.height &&
					other.y < one.y + one.height,
			)
			.map((other) => [one.node, other.node]),
	);
	expect(overlapping).toEqual([]);
});

test('update-bot-from-image-file: name, position, color and avatar', async () => {
	const bot = portal().addBot({ code: 'support', name: 'Ada', gender: 'F' });
	const file = join(sharedN8n().filesFolder, 'example.png');
	writeFileSync(file, await image('png', 40, 30));
	// Only the path of the image is changed in the example
	const workflow = await client.importWorkflow(read('update-bot-from-image-file'), {
		credentials: [credential()],
		edit: ({ name, parameters }) => {
			if (name === 'Read image') parameters.fileSelector = file;
		},
	});
	const execution = await client.run(workflow);
	expect(errorOf(execution)).toBeUndefined();
	expect(outputOf(execution, 'Update bot')).toHaveLength(1);
	expect(bot).toMatchObject({
		name: 'Aiko',
		lastName: 'Support',
		workPosition: 'On duty until 18:00',
		color: 'LIGHT_BLUE',
		gender: 'F',
		avatar: { width: 40, height: 30 },
	});
});
