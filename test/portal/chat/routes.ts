import type { Express, Request, Response } from 'express';
import { asRefusal, errorBody } from '../errors';
import { toInt, toStr } from '../php';
import { readParams } from '../request';
import { bodyOf, queryOf } from '../rest';
import type { World } from '../state';
import type { Params } from '../types';
import { chatPage } from './page';
import { chatState } from './chatState';
import { pressButton, readAsUser, writeAsUser } from './userMessages';

/** Parameters of a call of a page. */
export const paramsOf = async (req: Request) =>
	await readParams(queryOf(req), bodyOf(req), req.get('content-type') ?? '');

/** The person who looks; the administrator when nobody is named. */
export const personOf = (params: Params) => toInt(params.user ?? 1);

/** Answers with what a deed gives, or with the reason why not. */
export async function answerDeed(
	req: Request,
	res: Response,
	deed: (params: Params) => unknown,
): Promise<void> {
	try {
		res.json(deed(await paramsOf(req)));
	} catch (error) {
		res.status(400).json(errorBody(asRefusal(error)));
	}
}

/** The chat page and what it asks for. */
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
		await answerDeed(req, res, (params) => {
			const user = personOf(params);
			if (params.message === undefined) {
				return { id: writeAsUser(world, user, toStr(params.dialog), toStr(params.text)).id };
			}
			return { id: pressButton(world, user, toInt(params.message), toInt(params.button)).id };
		});
	});
	app.post('/chat/read', async (req, res) => {
		await answerDeed(req, res, (params) => {
			readAsUser(world, personOf(params), toStr(params.dialog), toInt(params.message));
			return {};
		});
	});
	app.get('/chat/file/:id', (req, res) => {
		const file = world.files.get(Number(req.params.id));
		if (!file) return void res.status(404).end();
		// Never shown by the browser: a file may be a page with a script.
		res.set('X-Content-Type-Options', 'nosniff');
		res.attachment(file.name).type('application/octet-stream').send(file.bytes);
	});
}
