/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Portal } from '../../portal';

/** The file with the keys of the stand-in's app, in a folder of its own. */
export const appFile = (portal: Portal, change: Record<string, unknown> = {}) => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-bitrix24-bot-app-'));
	const path = join(folder, 'app.json');
	const { clientId, clientSecret } = portal.app;
	const file = { portalUrl: portal.url, clientId, clientSecret, authServerUrl: portal.url };
	writeFileSync(path, JSON.stringify({ ...file, ...change }));
	return {
		folder,
		path,
		read: () => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
};

/** A person who opens the address in a question, allows access, and gives the address that the browser ends on. */
export const consentOf =
	(portal: Portal, change: (address: URL) => void = () => {}) =>
	async (question: string): Promise<string> => {
		const url = new URL(/https?:\S+/.exec(question)?.[0] ?? '');
		const page = await (await fetch(url)).text();
		const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, key, value]) => [
			key,
			value,
		]);
		const body = new URLSearchParams([...fields.slice(0, 2), ['decision', 'allow']]);
		const target = `${portal.url}${url.pathname}`;
		const answer = await fetch(target, { method: 'POST', body, redirect: 'manual' });
		const address = new URL(answer.headers.get('location') ?? '');
		change(address);
		return address.href;
	};
