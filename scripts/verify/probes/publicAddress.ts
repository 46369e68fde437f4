import { asObject } from '../../../nodes/shared/values/lenient';
import type { ProbeContext } from '../context/context';
import { eventOfV1, eventFixture, isAlsoTold, isFormerServed } from '../context/eventFixtures';
import type { Post } from '../context/receiver';
import { asAssumed, differs, found, type Finding } from '../report/finding';
import type { Probe } from './probe';

const needs = { v2: true, publicUrl: true };
const ofWebhook = { ...needs, access: 'webhook' as const };

const arrives: Probe = {
	id: 'event-arrives',
	fact: 'Whether Bitrix24 posts the events of a bot to an address',
	assumed: 'It does, within seconds',
	needs,
	async run(context) {
		await eventFixture(context);
		return asAssumed('an event came');
	},
};

const tokenOf = ({ fields: { auth } }: Post): string => {
	const token = asObject(auth).application_token;
	return typeof token === 'string' ? token : '';
};

/** What the application token of a webhook's bots is, without showing it. */
const tokenFinding = (context: ProbeContext, event: Post, assumed: 'custom' | 'plain'): Finding => {
	const [own] = context.owner.identity.tokens;
	const token = tokenOf(event);
	if (token === `custom${own}`) return found(assumed === 'custom', '“custom” and the bot token');
	if (token === own) return found(assumed === 'plain', 'the bot token alone');
	return differs(token === '' ? 'there is none' : 'something else');
};

const tokenV2: Probe = {
	id: 'application-token-v2',
	fact: 'What application_token is in v2 events for bots of an inbound webhook',
	assumed: '“custom” and the bot token (docs, source)',
	needs: ofWebhook,
	run: async (context) => tokenFinding(context, (await eventFixture(context)).event, 'custom'),
};

const tokenV1: Probe = {
	id: 'application-token-v1',
	fact: 'What application_token is in v1 events for bots of an inbound webhook',
	assumed: 'The Client ID alone (source)',
	needs: ofWebhook,
	run: async (context) => tokenFinding(context, await eventOfV1(context), 'plain'),
};

const queryFinding = ({ query }: Post): Finding => {
	const params = new URLSearchParams(query);
	const isKept = params.get('verify') === '1' && params.get('text') === 'a b';
	return found(isKept, 'it does', query === '' ? 'it is gone' : 'it has changed');
};

const queryV2: Probe = {
	id: 'event-address-query',
	fact: 'Whether the event address of a v2 bot keeps its query string',
	assumed: 'It does',
	needs,
	run: async (context) => queryFinding((await eventFixture(context)).event),
};

const queryV1: Probe = {
	id: 'event-address-query-v1',
	fact: 'Whether the event address of a v1 bot keeps its query string',
	assumed: 'It does',
	needs: ofWebhook,
	run: async (context) => queryFinding(await eventOfV1(context)),
};

const shared: Probe = {
	id: 'shared-address',
	fact: 'Whether the address of one bot also gets the events of another bot of the same owner',
	assumed: 'It does (source; docs: for apps)',
	needs,
	async run(context) {
		const { botIds, addresses } = await eventFixture(context);
		const isShared = await isAlsoTold(context, addresses[1], botIds[0]);
		return found(isShared, 'it gets them', 'each address gets its own bot’s events only');
	},
};

const former: Probe = {
	id: 'former-address',
	fact: 'Whether a former address stays served while its owner has several bots',
	assumed: 'It does (source; docs: for apps)',
	needs,
	async run(context) {
		const isServed = await isFormerServed(context);
		return found(isServed, 'it is still served', 'it gets nothing any more');
	},
};

const ENVELOPE = ['event', 'event_handler_id', 'data', 'ts', 'auth'];
const AUTH = ['domain', 'client_endpoint', 'server_endpoint', 'member_id', 'application_token'];

/** Which of the documented names an event lacks. */
const formatFinding = ({ fields, isForm }: Post, data: string[]): Finding => {
	const lacks = (object: unknown, names: string[], prefix = '') =>
		names.filter((name) => !(name in asObject(object))).map((name) => prefix + name);
	const missing = [
		...lacks(fields, ENVELOPE),
		...lacks(fields.auth, AUTH, 'auth.'),
		...lacks(fields.data, data, 'data.'),
	];
	const seen = [!isForm && 'it is JSON', missing.length > 0 && `missing: ${missing.join(', ')}`];
	const odd = seen.filter(Boolean).join('; ');
	return odd === '' ? asAssumed('a form with all documented names') : differs(odd);
};

const formatV2: Probe = {
	id: 'event-format',
	fact: 'The format of v2 events',
	assumed: 'A form with the documented names (examples in the docs read JSON)',
	needs,
	run: async (context) =>
		formatFinding((await eventFixture(context)).event, [
			'bot',
			'dialogId',
			'chat',
			'user',
			'language',
		]),
};

const formatV1: Probe = {
	id: 'event-format-v1',
	fact: 'The format of v1 events',
	assumed: 'A form with the documented names',
	needs: ofWebhook,
	run: async (context) => formatFinding(await eventOfV1(context), ['BOT', 'PARAMS', 'USER']),
};

export const publicAddress: readonly Probe[] = [
	...[arrives, formatV2, tokenV2, queryV2, shared, former],
	...[formatV1, tokenV1, queryV1],
];
