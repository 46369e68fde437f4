/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import { readAnswer } from './support/client';

/** Starts the program as `npm run portal` does. */
const start = (...args: string[]) =>
	spawn(process.execPath, ['--import', 'tsx', join(__dirname, '..', 'main.ts'), ...args]);

describe('npm run portal', () => {
	it('prints what to type into n8n, serves it, and ends with Ctrl+C', async () => {
		const child = start('--port', '0');
		const lines: string[] = [];
		for await (const line of createInterface(child.stdout)) {
			lines.push(line);
			if (line.startsWith('Stop it')) break;
		}
		const address = (label: string) =>
			/http\S+/.exec(lines.find((line) => line.trim().startsWith(label)) ?? '')?.[0] ?? label;
		const answer = await readAnswer(
			await fetch(`${address('Webhook URL')}imbot.v2.Bot.list?botToken=demo-bot-token`),
		);
		expect(answer.result).toMatchObject({ bots: [{ id: 39 }, { id: 41 }] });
		expect(answer.time).toHaveProperty('operating');
		expect((await fetch(address('Watch it'))).status).toBe(200);
		expect((await fetch(address('Consent page'))).status).toBe(200);
		child.kill('SIGINT');
		expect(await once(child, 'exit')).toEqual([0, null]);
	});

	it('explains a wrong option', async () => {
		const child = start('--limits', 'none');
		const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
		expect(complaint).toBe('--limits must be off, standard or enterprise, not none\n');
		expect(code).toBe(1);
	});
});
