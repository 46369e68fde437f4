/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INode } from 'n8n-workflow';

import manifest from '../../../package.json';

const FOLDER = resolve(__dirname, '..', '..', '..', 'examples');

/**
 * The versions that n8n 1.123.81 knows of the nodes in the examples, as far as they are not too old to be used: from
 * `dist/types/nodes.json` of the n8n-nodes-base and @n8n/n8n-nodes-langchain that it brings. A newer one is shown as
 * an unknown node there, and cannot be published.
 */
const KNOWN: Record<string, number[]> = {
	'n8n-nodes-base.aggregate': [1],
	'n8n-nodes-base.extractFromFile': [1, 1.1],
	'n8n-nodes-base.filter': [2, 2.1, 2.2, 2.3],
	'n8n-nodes-base.formTrigger': [2, 2.1, 2.2, 2.3],
	'n8n-nodes-base.httpRequest': [4, 4.1, 4.2, 4.3],
	'n8n-nodes-base.if': [2, 2.1, 2.2, 2.3],
	'n8n-nodes-base.manualTrigger': [1],
	'n8n-nodes-base.merge': [3, 3.1, 3.2],
	'n8n-nodes-base.readWriteFile': [1],
	'n8n-nodes-base.removeDuplicates': [1, 1.1, 2],
	'n8n-nodes-base.scheduleTrigger': [1, 1.1, 1.2, 1.3],
	'n8n-nodes-base.set': [3, 3.1, 3.2, 3.3, 3.4],
	'n8n-nodes-base.stickyNote': [1],
	'n8n-nodes-base.switch': [3, 3.1, 3.2, 3.3, 3.4],
	'@n8n/n8n-nodes-langchain.agent': [2, 2.1, 2.2, 3],
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': [1, 1.1, 1.2, 1.3],
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': [1, 1.1, 1.2, 1.3],
	'@n8n/n8n-nodes-langchain.outputParserStructured': [1, 1.1, 1.2, 1.3],
};

const isOurs = (type: string) => type.startsWith(`${manifest.name}.`);

test.each(readdirSync(FOLDER).filter((file) => file.endsWith('.json')))(
	'%s opens in n8n 1.123: every node in a version that it knows',
	(file) => {
		const { nodes } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { nodes: INode[] };
		const unknown = nodes
			.filter(({ type, typeVersion }) =>
				isOurs(type) ? typeVersion !== 1 : !KNOWN[type]?.includes(typeVersion),
			)
			.map(({ type, typeVersion }) => `${type} ${typeVersion}`);
		expect(unknown).toEqual([]);
	},
);
