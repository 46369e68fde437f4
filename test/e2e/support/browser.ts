/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, selectors, type BrowserContext, type Locator, type Page } from 'playwright-core';

import { host, ROOT } from './host';
import { BROWSER_ID } from './n8n/session';

const SCREENSHOTS = join(ROOT, 'coverage', 'e2e');
const LOOPBACK = ['127.0.0.1', 'localhost'];
const FLAGS = [
	'--no-sandbox', // Chromium cannot sandbox when run as root, for example in a container
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

type Clip = { x: number; y: number; width: number; height: number };

selectors.setTestIdAttribute('data-test-id');

export interface Editor {
	page: Page;
	context: BrowserContext;
	close(): Promise<void>;
}

/**
 * Opens n8n's editor in a headless browser.
 * @param url URL of n8n
 * @param authCookie cookie of a signed-in session; without it, the first page is the sign-in form
 */
export async function openEditor(url: string, authCookie?: string): Promise<Editor> {
	const browser = await chromium.launch({ executablePath: host().chromium, args: FLAGS });
	const context = await browser.newContext({
		baseURL: url,
		viewport: { width: 1440, height: 900 },
		timezoneId: 'UTC',
	});
	await context.route('**/*', async (route) => {
		const { protocol, hostname } = new URL(route.request().url());
		if (!protocol.startsWith('http') || LOOPBACK.includes(hostname)) return await route.continue();
		await route.abort();
	});
	if (authCookie !== undefined) {
		const [name, value] = authCookie.split('=');
		await context.addCookies([{ name, value, url }]);
		const script = `localStorage.setItem('n8n-browserId', '${BROWSER_ID}')`;
		await context.addInitScript({ content: script });
	}
	const page = await context.newPage();
	page.setDefaultTimeout(120_000); // for a busy machine
	return { page, context, close: async () => await browser.close() };
}

/** Opens a workflow and waits until its nodes are on the canvas. */
export async function openWorkflow(page: Page, workflowId: string): Promise<void> {
	await page.goto(`/workflow/${workflowId}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

export function canvasNode(page: Page, name: string): Locator {
	return page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
}

/**
 * Saves a screenshot as `coverage/e2e/<name>.png`.
 * @param clip part of the page, in pixels; the whole page by default
 */
export async function screenshot(page: Page, name: string, clip?: Clip): Promise<void> {
	mkdirSync(SCREENSHOTS, { recursive: true });
	await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), clip });
}
