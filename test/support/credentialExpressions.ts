import { Workflow } from 'n8n-workflow';

import { Bitrix24BotOAuth2Api } from '../../credentials/Bitrix24BotOAuth2Api.credentials';

/** Default of a field of the OAuth credential. */
export const defaultOf = (name: string): string =>
	new Bitrix24BotOAuth2Api().properties.find((one) => one.name === name)?.default as string;

/** Resolves an expression of a credential like n8n. */
export const resolve = (expression: string, keys: object): string => {
	const nodeTypes = { getByName: () => undefined, getByNameAndVersion: () => undefined };
	const workflow = new Workflow({
		nodes: [],
		connections: {},
		active: false,
		nodeTypes: nodeTypes as never,
	});
	const node = { id: '', name: '', type: '', typeVersion: 1, position: [0, 0], parameters: {} };
	return workflow.expression.getSimpleParameterValue(
		node as never,
		expression,
		'internal',
		keys as never,
	) as string;
};
