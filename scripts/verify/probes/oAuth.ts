/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets */
import type { IDataObject } from 'n8n-workflow';

import type { OAuthFacts } from '../portal/access';
import type { ProbeContext } from '../context/context';
import { asAssumed, differs, found, NotTried } from '../report/finding';
import type { Probe } from './probe';

const needs = { access: 'oauth' as const };

const factsOf = ({ client }: ProbeContext): OAuthFacts => {
	if (client.access.oAuth) return client.access.oAuth;
	throw new NotTried('the access is none of an app');
};

const bearer: Probe = {
	id: 'bearer-header',
	fact: 'Whether a portal accepts the access token as a Bearer header',
	assumed: 'It does (source)',
	needs,
	async run(context) {
		const answer = await context.client.send('scope', {
			body: '{}',
			type: 'application/json',
			headers: { authorization: `Bearer ${factsOf(context).token()}` },
		});
		if (answer.code !== undefined) return differs(`refused: ${context.say(answer)}`);
		const isKnown = Array.isArray(answer.result) && answer.result.includes('imbot');
		return found(isKnown, isKnown ? 'it does' : 'it answers without the permissions of the app');
	},
};

const tokenPost: Probe = {
	id: 'token-by-post',
	fact: 'Whether the token endpoint accepts POST',
	assumed: 'It does, also for the first exchange (docs: GET)',
	needs,
	async run(context) {
		const isFirst = factsOf(context).consent !== undefined;
		return asAssumed(isFirst ? 'it does, for a code' : 'it does, for a refresh token');
	},
};

const authorize: Probe = {
	id: 'authorize-parameters',
	fact: 'Whether /oauth/authorize/ ignores the standard parameters that n8n adds',
	assumed: 'It does, and gives state back',
	needs,
	async run(context) {
		const { consent } = factsOf(context);
		if (!consent)
			throw new NotTried('nobody was asked to allow access: remove refreshToken from the file');
		const names = consent.parameters.join(', ');
		return found(
			consent.isStateBack,
			`it took ${names}`,
			`it took ${names}, but state did not come back`,
		);
	},
};

/** Names of the public servers; others could name the portal. */
const SERVERS: Record<string, string> = {
	'https://oauth.bitrix.info': 'oauth.bitrix.info',
	'https://oauth.bitrix24.tech': 'oauth.bitrix24.tech',
};

const server: Probe = {
	id: 'authorization-server',
	fact: 'Which authorization server a portal names in server_endpoint',
	assumed: 'The one that is set in the credential and gave the token',
	needs,
	async run(context) {
		const { askedServer, namedServer } = factsOf(context);
		if (namedServer === undefined) return differs('none');
		const name = SERVERS[namedServer] ?? 'another server';
		if (namedServer === askedServer) return asAssumed(`${name}, which gave the token`);
		return differs(`${name}, though ${SERVERS[askedServer] ?? 'another server'} gave the token`);
	},
};

/** Only `event.test` fires it, and only for the app itself. */
const EVENT = 'ONAPPTEST';

const handlersOf = async (context: ProbeContext): Promise<IDataObject[]> =>
	context.need<IDataObject[]>(await context.call('event.get'));

const bind: Probe = {
	id: 'event-bind',
	fact: 'Whether event.bind, event.get and event.unbind keep a handler address with its query string',
	assumed: 'They do, and nothing is left',
	needs,
	async run(context) {
		// The prefix tells the clean-up whose handler it is
		const handler = `https://example.com/${context.owner.identity.codePrefix}?verify=1&text=a%20b`;
		const named = (handlers: IDataObject[]) =>
			handlers.filter(({ handler: url }) =>
				String(url).includes(context.owner.identity.codePrefix),
			);
		context.need(await context.call('event.bind', { event: EVENT, handler }));
		const bound = named(await handlersOf(context));
		if (bound.length === 0) return differs('event.get does not show the handler');
		if (bound[0].handler !== handler) return differs('event.get shows the handler in another form');
		context.need(await context.call('event.unbind', { event: EVENT, handler }));
		const left = named(await handlersOf(context));
		return found(left.length === 0, 'they do', 'event.unbind leaves the handler');
	},
};

/** One more than the documentation allows. */
const V1_BOTS = 6;

const v1Count: Probe = {
	id: 'v1-bot-limit',
	fact: 'How many bots an app may register through v1',
	assumed: 'More than five (source; docs: five)',
	needs,
	async run(context) {
		const { bots } = context.need<{ bots: Array<{ code?: string }> }>(
			await context.v2('imbot.v2.Bot.list'),
		);
		const own = bots.filter(({ code = '' }) => code.startsWith(context.owner.identity.codePrefix));
		if (own.length < bots.length) {
			throw new NotTried('the app has other bots, whose event addresses a bot of v1 would change');
		}
		for (let count = 0; count < V1_BOTS; count += 1) {
			const answer = await context.registerV1();
			if (answer.code === 'MAX_COUNT_ERROR')
				return differs(`refused at ${own.length + count} bots`);
			context.need(answer);
		}
		return asAssumed('six were registered');
	},
};

export const oAuth: readonly Probe[] = [bearer, tokenPost, authorize, server, bind, v1Count];
