/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { host, ROOT } from '../../e2e/support/host';

type Exported<Value> = Record<string, new () => Value>;

const load = createRequire(__filename);

/** The built node that n8n loads for users, not the sources, which tsx transforms. */
export const NODE_FILE = join(ROOT, 'dist', 'nodes', 'Bitrix24Bot', 'Bitrix24Bot.node.js');
export const CREDENTIAL_FILE = join(
	ROOT,
	...['dist', 'credentials', 'Bitrix24BotWebhookApi.credentials.js'],
);

export const ourNode = (): INodeType => new (load(NODE_FILE) as Exported<INodeType>).Bitrix24Bot();

export const ourCredentials = (): ICredentialType[] => [
	new (load(CREDENTIAL_FILE) as Exported<ICredentialType>).Bitrix24BotWebhookApi(),
];

/** n8n's own Edit Fields node, from the installed n8n. */
export const editFieldsNode = (): INodeType => {
	const nodes = join(host().n8n, 'node_modules', 'n8n-nodes-base', 'dist', 'nodes');
	return new (load(join(nodes, 'Set', 'Set.node.js')) as Exported<INodeType>).Set();
};

/** One of n8n-core's own dependencies. */
export const partOfCore = (name: string): Record<string, never> =>
	createRequire(load.resolve('n8n-core'))(name) as Record<string, never>;
