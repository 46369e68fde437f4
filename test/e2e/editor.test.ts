/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';

import { useWebhookCredential } from './support/bitrix24';
import { canvasNode, openEditor, openWorkflow, screenshot, type Editor } from './support/browser';
import { sharedClient, sharedN8n } from './support/shared';
import { chain, node } from './support/workflow';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client);
let editor: Editor;
let page: Page;

beforeAll(async () => {
	portal().addBot({ code: 'support', name: 'Support', workPosition: 'Answers questions' });
	portal().addBot({ code: 'sales', name: 'Sales', lastName: 'Bot' });
	editor = await openEditor(sharedN8n().url, sharedN8n().authCookie);
	page = editor.page;
});
afterAll(async () => await editor.close());

const support = () => portal().bots().find(({ code }) => code === 'support')!;

const field = (name: string): Locator => page.getByTestId(`parameter-input-${name}`).first();

/** Adds one field of the collection whose button has this text. */
const addField = async (collection: string, option: string) => {
	await page.getByText(collection, { exact: true }).first().click();
	await page.getByRole('option', { name: option, exact: true }).or(page.getByText(option, { exact: true })).last().click();
};

test('a person finds the node, picks a bot, sets name and avatar, and sees the new picture', async () => {
	const file = join(sharedN8n().filesFolder, 'editor.png');
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="300" height="300" fill="#f7b731"/><circle cx="105" cy="125" r="26" fill="#222"/><circle cx="195" cy="125" r="26" fill="#222"/><path d="M85 200q65 60 130 0" stroke="#222" stroke-width="18" fill="none"/></svg>`;
	writeFileSync(file, await sharp(Buffer.from(svg)).png().toBuffer());
	const workflow = await client.createWorkflow(
		chain(
			'New face for the support bot',
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('Read image', 'n8n-nodes-base.readWriteFile', { fileSelector: file, options: {} }, { typeVersion: 1.1 }),
		),
	);

	await openWorkflow(page, workflow.id);
	await canvasNode(page, 'Read image').hover();
	await page.getByTestId('canvas-handle-plus').last().click();
	await page.getByTestId('node-creator-search-bar').fill('bitrix24 bot');
	await page.getByTestId('item-iterator-item').getByText('Bitrix24 Bot').first().waitFor();
	await screenshot(page, '1-node-panel');
	await page.getByTestId('item-iterator-item').getByText('Bitrix24 Bot').first().click();
	await page.getByText('Update bot', { exact: true }).first().waitFor();
	await screenshot(page, '2-actions');
	await page.getByText('Update bot', { exact: true }).first().click();
	await page.getByTestId('ndv').first().waitFor();
	await page.getByTestId('node-credentials-select').first().waitFor();
	await screenshot(page, '3-form');
});
