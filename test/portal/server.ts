import type { Express } from 'express';
import express from 'express';

import type { World } from './model/world';
import { handleAuthorize, handleDecision } from './oauth/authorize';
import { handleToken } from './oauth/token';
import { addChatRoutes } from './pages/chat/routes';
import { addClientRoutes } from './pages/client/routes';
import { addCrmRoutes } from './pages/crm/routes';
import { pageCredential } from './pages/state/credential';
import { statePage } from './pages/state/page';
import { pageState } from './pages/state/pageState';
import { handleRest } from './rest/handleRest';

/** Largest request body; a 100 MB file in base64 fits. */
const MAX_BODY = '200mb';

/** The web application of the portal. */
export function createApp(world: World): Express {
	const app = express();
	app.disable('x-powered-by');
	app.disable('etag');
	app.use((_req, res, next) => {
		res.set('Access-Control-Allow-Origin', '*');
		res.set('Access-Control-Allow-Headers', 'origin, content-type, accept');
		next();
	});
	// Raw bytes: they are parsed later, by PHP's rules.
	app.use(express.raw({ type: () => true, limit: MAX_BODY }));

	app.options('/{*path}', (_req, res) => void res.status(200).end());
	app.all(['/rest', '/rest/{*path}'], async (req, res) => await handleRest(world, req, res));
	app.all(
		['/oauth/token', '/oauth/token/'],
		async (req, res) => await handleToken(world, req, res),
	);
	app.get('/oauth/authorize/', (req, res) => handleAuthorize(world, req, res));
	app.post('/oauth/authorize/', (req, res) => handleDecision(world, req, res));

	app.get('/upload/im/avatar/:id/:hash', (req, res) => {
		const bot = world.bots.get(Number(req.params.id));
		// Only the present picture: the address of a replaced one is gone.
		if (!bot?.avatar || bot.avatar.hash !== req.params.hash) res.status(404).end();
		else res.type(bot.avatar.mime).send(bot.avatar.bytes);
	});
	app.get('/upload/im/chat/:id/:hash', (req, res) => {
		const chat = world.chats.get(Number(req.params.id));
		if (!chat?.avatar || chat.avatar.hash !== req.params.hash) res.status(404).end();
		else res.type(chat.avatar.mime).send(chat.avatar.bytes);
	});
	addChatRoutes(app, world);
	addClientRoutes(app, world);
	addCrmRoutes(app, world);
	app.get('/', (_req, res) => void res.type('html').send(statePage()));
	app.get('/state.json', (_req, res) => void res.json(pageState(world)));
	app.get('/credential.json', (_req, res) => {
		// For the page itself and no other site.
		res.removeHeader('Access-Control-Allow-Origin');
		res.json(pageCredential(world));
	});
	return app;
}
