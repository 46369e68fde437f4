/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { request } from 'node:http';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

import { BOT_TOKEN, FIRST_BOT } from './work';

type Execute = INodeType['execute'];

/** Posts one body as JSON, with plain Node.js. */
async function post(url: string, body: object): Promise<void> {
	const text = JSON.stringify(body);
	const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
	await new Promise<void>((resolve, reject) => {
		const outgoing = request(url, { method: 'POST', headers }, (response) => {
			response.resume().once('end', resolve);
			if (response.statusCode !== 200) reject(new Error(`HTTP ${response.statusCode}`));
		});
		outgoing.once('error', reject).end(text);
	});
}

/** The body that our node sends for the same item. */
async function bodyOf({ helpers }: IExecuteFunctions, index: number): Promise<object> {
	const bytes = await helpers.getBinaryDataBuffer(index, 'data');
	const properties = { avatar: bytes.toString('base64') };
	return { botId: FIRST_BOT + index, botToken: BOT_TOKEN, fields: { properties } };
}

/** Reads and sends one image after the other, which takes the least possible memory. */
export const bareLoop = (webhookUrl: string): Execute =>
	async function () {
		const items = this.getInputData();
		for (const index of items.keys()) {
			await post(`${webhookUrl}imbot.v2.Bot.update`, await bodyOf(this, index));
		}
		return [items];
	};

/** Builds all bodies before it sends the first, as nodes that collect their items do. */
export const allAtOnce = (webhookUrl: string): Execute =>
	async function () {
		const items = this.getInputData();
		const bodies: object[] = [];
		for (const index of items.keys()) bodies.push(await bodyOf(this, index));
		for (const body of bodies) await post(`${webhookUrl}imbot.v2.Bot.update`, body);
		return [items];
	};
