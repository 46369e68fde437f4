/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, selectors, type BrowserContext, type Locator, type Page } from 'playwright-core';

import { OWNER } from './client';
import { host, ROOT } from './host';
import { BROWSER_ID } from './session';

const SCREENSHOTS = join(ROOT, 'coverage', 'e2e');
const LOOPBACK = ['127.0.0.1', 'localhost'];
const FLAGS = [
	'--no-sandbox', // root, for example in a container, cannot have one
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

selectors.setTestIdAttribute('data-test-id');

export interface Editor {
	page: Page;
	context: BrowserContext;
	/** Addresses outside this machine that a page asked for, in vain. */
	blocked: string[];
	close(): Promise<void>;
}

/**
 * Opens n8n's editor in a headless browser.
 * @param url of n8n
 * @param authCookie of a signed-in session; without it, the first page is the sign-in form
 */
export async function openEditor(url: string, authCookie?: string): Promise<Editor> {
	const browser = await chromium.launch({ executablePath: host().chromium, args: FLAGS });
	const context = await browser.newContext({
		baseURL: url,
		viewport: { width: 1440, height: 900 },
		timezoneId: 'UTC',
	});
	const blocked: string[] = [];
	await context.route('**/*', async (route) => {
		const { protocol, hostname, origin } = new URL(route.request().url());
		if (!protocol.startsWith('http') || LOOPBACK.includes(hostname)) return await route.continue();
		blocked.push(origin);
		await route.abort();
	});
	if (authCookie !== undefined) {
		const [name, value] = authCookie.split('=');
		await context.addCookies([{ name, value, url }]);
		const script = `localStorage.setItem('n8n-browserId', '${BROWSER_ID}')`;
		await context.addInitScript({ content: script });
	}
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	return { page, context, blocked, close: async () => await browser.close() };
}

/** Signs the owner in by the form. */
export async function signInByForm(page: Page): Promise<void> {
	await page.goto('/signin');
	await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
	await page.locator('input[name="password"]').fill(OWNER.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(/home|workflow/);
}

/** Opens a workflow and waits until its nodes are on the canvas. */
export async function openWorkflow(page: Page, workflowId: string): Promise<void> {
	await page.goto(`/workflow/${workflowId}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

/** A node on the canvas. */
export function canvasNode(page: Page, name: string): Locator {
	return page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
}

/** Opens a node's details and returns the panel. */
export async function openNode(page: Page, name: string): Promise<Locator> {
	await canvasNode(page, name).dblclick();
	const panel = page.getByTestId('ndv').first();
	await panel.waitFor();
	return panel;
}

/** Executes the node whose details are open, and waits until the output shows a text. */
export async function executeNode(page: Page, expected: string | RegExp): Promise<void> {
	await page.getByTestId('node-execute-button').first().click();
	await page.getByTestId('output-panel').getByText(expected).first().waitFor();
}

/** Saves what the browser shows as `coverage/e2e/<name>.png` and returns that path. */
export async function screenshot(page: Page, name: string): Promise<string> {
	mkdirSync(SCREENSHOTS, { recursive: true });
	const path = join(SCREENSHOTS, `${name}.png`);
	await page.screenshot({ path });
	return path;
}
