import type { Express } from 'express';

import { writeAsCustomer } from '../../actions/lines/customers';
import type { World } from '../../model/world';
import { toStr } from '../../php/values';
import { paramsOf } from '../../rest/http';
import { answerAction } from '../answerAction';
import { scriptedPage } from '../scriptedPage';
import { clientState, customerOf } from './clientState';

/** Routes of the website chat, on which a customer writes: `/client?line=1&customer=eva&name=Eva`. */
export function addClientRoutes(app: Express, world: World): void {
	app.get('/client', (_req, res) => {
		const { html, policy } = scriptedPage(
			'client/client.html',
			['composer', 'messages', 'attachments']
				.map((name) => `chat/${name}.css`)
				.concat('client/client.css'),
			['pageNodes.js', 'chat/attachments.js', 'chat/messages.js', 'client/client.js'],
			'Write to us',
		);
		res.set('Content-Security-Policy', policy).type('html').send(html);
	});
	app.get('/client/state.json', async (req, res) => {
		const state = clientState(world, customerOf(await paramsOf(req)));
		if (state) res.json(state);
		else res.status(404).json({ error: 'LINE_NOT_FOUND' });
	});
	app.post('/client/send', async (req, res) => {
		await answerAction(req, res, (params) => {
			const { lineId, key: customer, name } = customerOf(params);
			const text = toStr(params.text);
			return { id: writeAsCustomer(world, { lineId, customer, name, text }).messageId };
		});
	});
}
