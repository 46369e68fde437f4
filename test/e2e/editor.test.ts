/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { useWebhookCredential } from './support/bitrix24';
import { canvasNode, openEditor, openWorkflow, screenshot, type Editor } from './support/browser';
import { sharedClient, sharedN8n } from './support/n8n/shared';
import { chain, node } from './support/workflow';

const client = sharedClient();
const { portal } = useWebhookCredential(client);
let editor: Editor;
let page: Page;

beforeAll(async () => {
	portal().addBot({ code: 'support', name: 'Support', workPosition: 'Answers questions' });
	portal().addBot({ code: 'sales', name: 'Sales', lastName: 'Bot' });
	editor = await openEditor(sharedN8n().url, sharedN8n().authCookie);
	page = editor.page;
});
afterAll(async () => await editor.close());

const support = () =>
	portal()
		.bots()
		.find(({ code }) => code === 'support')!;

/** Adds an update field to the form and fills it in. */
const addText = async (option: string, parameter: string, text: string) => {
	await page.getByTestId('collection-parameter-add').first().click();
	await page
		.getByTestId('collection-parameter-option')
		.filter({ hasText: new RegExp(`^${option}$`) })
		.click();
	await page.getByTestId(`parameter-input-${parameter}`).locator('input').first().fill(text);
};

/** Draws a face, so that the picture cannot be mistaken for another. */
const drawFace = async (file: string) => {
	const eye = (x: number) => `<circle cx="${x}" cy="125" r="26"/>`;
	const mouth = '<path d="M85 200q65 60 130 0" stroke="#222" stroke-width="18" fill="none"/>';
	const ground = '<rect width="300" height="300" fill="#f7b731"/>';
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">${ground}${eye(105)}${eye(195)}${mouth}</svg>`;
	await sharp(Buffer.from(svg)).png().toFile(file);
};

test('a person finds the node, picks a bot, sets name and avatar, and sees the new picture', async () => {
	const file = join(sharedN8n().filesFolder, 'face.png');
	await drawFace(file);
	const workflow = await client.createWorkflow(
		chain(
			'New face for the support bot',
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node(
				'Read image',
				'n8n-nodes-base.readWriteFile',
				{ fileSelector: file, options: {} },
				{ typeVersion: 1.1 },
			),
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

	await page.getByTestId('rlc-input').first().click();
	await page.getByTestId('rlc-item').filter({ hasText: 'Support (support)' }).waitFor();
	await screenshot(page, '3-pick-bot');
	await page.getByTestId('rlc-item').filter({ hasText: 'Support (support)' }).click();
	await addText('Name', 'name', 'Aiko 🤖');
	await page.getByTestId('parameter-input-avatarSource').locator('input').first().click();
	await page.getByRole('option', { name: /Image From Input/ }).click();
	await page.getByTestId('node-execute-button').first().click();
	await page.getByTestId('output-panel').getByText('botId').first().waitFor();
	// Without the input panel, which shows a folder of this machine.
	await screenshot(page, '4-executed', { x: 510, y: 65, width: 905, height: 810 });
	expect(support()).toMatchObject({
		name: 'Aiko 🤖',
		workPosition: 'Answers questions',
		avatar: { width: 300, height: 300, mime: 'image/png' },
	});

	await page.getByTestId('ndv-close-button').click();
	await page.getByTestId('canvas-node-status-success').last().waitFor();
	await screenshot(page, '5-canvas');

	await page.setViewportSize({ width: 1200, height: 640 });
	await page.goto(portal().url);
	const avatar = page.locator('img').first();
	await avatar.waitFor();
	expect(await avatar.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(300);
	await screenshot(page, '6-portal');
});
