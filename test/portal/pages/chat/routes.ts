import type { Express } from 'express';

import { pressButton, readAsUser, writeAsUser } from '../../actions/userMessages';
import type { World } from '../../model/world';
import { toInt, toStr } from '../../php/values';
import { paramsOf } from '../../rest/http';
import { answerAction, personOf } from '../answerAction';
import { chatState } from './chatState';
import { moveDialog } from './moveDialog';
import { chatPage } from './page';

/** Routes of the chat page. */
export function addChatRoutes(app: Express, world: World): void {
	app.get('/chat', (_req, res) => {
		const { html, policy } = chatPage();
		res.set('Content-Security-Policy', policy).type('html').send(html);
	});
	app.get('/chat/state.json', async (req, res) => {
		const params = await paramsOf(req);
		const state = chatState(world, personOf(params), toStr(params.dialog));
		if (state) res.json(state);
		else res.status(404).json({ error: 'USER_NOT_FOUND' });
	});
	app.post('/chat/send', async (req, res) => {
		await answerAction(req, res, (params) => {
			const user = personOf(params);
			if (params.message === undefined) {
				return { id: writeAsUser(world, user, toStr(params.dialog), toStr(params.text)).id };
			}
			return { id: pressButton(world, user, toInt(params.message), toInt(params.button)).id };
		});
	});
	app.post('/chat/read', async (req, res) => {
		await answerAction(req, res, (params) => {
			readAsUser(world, personOf(params), toStr(params.dialog), toInt(params.message));
			return {};
		});
	});
	app.post('/chat/line', async (req, res) => {
		await answerAction(req, res, (params) => {
			moveDialog(world, personOf(params), params);
			return {};
		});
	});
	app.get('/chat/file/:id', (req, res) => {
		const file = world.files.get(Number(req.params.id));
		if (!file) return void res.status(404).end();
		// Only for download: a file may be a page with a script.
		res.set('X-Content-Type-Options', 'nosniff');
		res.attachment(file.name).type('application/octet-stream').send(file.bytes);
	});
}
