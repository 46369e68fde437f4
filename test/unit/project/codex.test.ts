/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const NODES = ['Bitrix24Bot', 'Bitrix24BotTrigger', 'Bitrix24BotPollingTrigger', 'Bitrix24Trigger'];

interface Codex {
	categories: string[];
	subcategories?: Record<string, string[]>;
	alias: string[];
}

const codexOf = (node: string): Codex => {
	const path = join(__dirname, '../../../nodes', node, `${node}.node.json`);
	return JSON.parse(readFileSync(path, 'utf8')) as Codex;
};

test('the bot node is among "Human review", as n8n\'s own nodes that ask people are', () => {
	const { categories, subcategories } = codexOf('Bitrix24Bot');
	expect(categories).toContain('HITL');
	expect(subcategories).toEqual({ HITL: ['Human in the Loop'] });
});

test.each(['approval', 'approve', 'human review', 'notify', 'im', 'чат-бот'])(
	'the bot node is found by "%s"',
	(word) => expect(codexOf('Bitrix24Bot').alias).toContain(word),
);

test.each(NODES)('%s is found by the name of the product in both scripts', (node) => {
	expect(codexOf(node).alias).toEqual(
		expect.arrayContaining(['bitrix', 'bitrix24', 'битрикс', 'битрикс24']),
	);
});
