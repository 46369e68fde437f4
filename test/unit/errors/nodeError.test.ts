import type { INode } from 'n8n-workflow';

import { nodeError } from '../../../nodes/shared/errors/nodeError';
import { Bitrix24Error } from '../../../nodes/shared/errors/Bitrix24Error';

const node = (type: string): INode => ({
	id: '1',
	name: 'Bitrix24 Bot',
	type: `n8n-nodes-bitrix24-bot.${type}`,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});

test.each(['INVALID_COLOR', 'BOT_NOT_FOUND'])('%s: people get the hint as description', (code) => {
	const error = new Bitrix24Error(code);
	const shown = nodeError(node('bitrix24Bot'), error, 3);
	expect(shown.message).toBe(`${error.message} (${code})`);
	expect(shown.description).toBe(error.hint);
	expect(shown.context.itemIndex).toBe(3);
});

test.each(['INVALID_COLOR', 'BOT_NOT_FOUND'])('%s: a model gets it in the message', (code) => {
	const error = new Bitrix24Error(code);
	const { message } = nodeError(node('bitrix24BotTool'), error, 0);
	expect(message).toBe(`${error.message} (${code}). ${error.hint}`);
});
