import type { Request, Response } from 'express';

import type { World } from '../model/world';
import { messagePage } from '../pages/messagePage';
import type { Params } from '../php/params';
import { parseQuery } from '../php/parseQuery';
import { toStr } from '../php/values';
import { bodyOf } from '../rest/http';
import { AUTH_DOMAIN, MEMBER_ID } from '../services/tokens';
import { consentPage } from './consentPage';

/**
 * Sends a page that explains why consent is impossible and returns true; false when it is possible.
 * Bitrix24 shows errors as a page and never redirects with them.
 */
function sendProblem(world: World, params: Params, res: Response): boolean {
	if (toStr(params.client_id) !== world.app.clientId) {
		const text = 'No application with this client ID is installed on this portal.';
		res.status(400).type('html').send(messagePage('Application not found', text));
		return true;
	}
	if (!world.app.redirectUri) {
		const text = 'The application has no redirect address in its settings.';
		res.status(400).type('html').send(messagePage('Cannot return to the application', text));
		return true;
	}
	return false;
}

/** `GET /oauth/authorize/`: the consent page; only `client_id` and `state` are read. */
export function handleAuthorize(world: World, req: Request, res: Response): void {
	const params = parseQuery(req.originalUrl.split('?').slice(1).join('?'));
	if (sendProblem(world, params, res)) return;
	const state = toStr(params.state);
	res.type('html').send(consentPage(world.app, world.options.scopes, state));
}

/** The user's decision: Allow redirects to the application with a code, Deny shows a page. */
export function handleDecision(world: World, req: Request, res: Response): void {
	const params = parseQuery(bodyOf(req).toString('utf8'));
	if (sendProblem(world, params, res)) return;
	if (params.decision !== 'allow') {
		res.type('html').send(messagePage('Access denied', 'You did not allow this application.'));
		return;
	}
	const target = new URL(world.app.redirectUri);
	const answer = {
		code: world.tokens.newCode(world.options.scopes),
		state: toStr(params.state),
		domain: new URL(world.url).host,
		member_id: MEMBER_ID,
		scope: world.options.scopes.join(','),
		server_domain: AUTH_DOMAIN,
	};
	for (const [key, value] of Object.entries(answer)) target.searchParams.set(key, value);
	res.redirect(302, target.href);
}
