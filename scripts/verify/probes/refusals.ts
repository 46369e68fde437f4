import { NAME, type ProbeContext } from '../context/context';
import type { Answer } from '../portal/answer';
import { differs, found, NotTried, type Finding } from '../report/finding';
import type { Probe } from './probe';

/** No portal has so many people and bots. */
const UNKNOWN_ID = 2_147_483_600;

/** A token that owns nothing. */
const STRANGER = 'n8n-verification-stranger';

/** What is written to a bot that does not exist, or that the caller must not reach. */
const FIELDS = { PROPERTIES: { NAME } };

/** Compares a refusal with the expected one: status and code. */
const refusal = (context: ProbeContext, answer: Answer, status: number, code: string): Finding => {
	if (answer.code === undefined) return differs('accepted');
	return found(answer.status === status && answer.code === code, context.say(answer));
};

const wrongSecret: Probe = {
	id: 'wrong-secret',
	fact: 'What a portal says to a wrong secret of an inbound webhook',
	assumed: '403 INVALID_CREDENTIALS (docs); 401 (source)',
	needs: { access: 'webhook' },
	async run(context) {
		const { client } = context;
		const [secret] = client.access.secrets();
		const other = secret.replace(/./g, (letter) => (letter === 'x' ? 'y' : 'x'));
		const url = client.access.urlOf('profile').replace(`/${secret}/`, `/${other}/`);
		const answer = await client.send('profile', { body: '{}', type: 'application/json', url });
		return refusal(context, answer, 403, 'INVALID_CREDENTIALS');
	},
};

const wrongToken: Probe = {
	id: 'wrong-access-token',
	fact: 'What a portal says to an access token that it does not know',
	assumed: '401 invalid_token (source, official SDK)',
	needs: { access: 'oauth' },
	async run(context) {
		const body = JSON.stringify({ auth: STRANGER });
		const answer = await context.client.send('profile', { body, type: 'application/json' });
		return refusal(context, answer, 401, 'invalid_token');
	},
};

/** By permission: a method that only reads how something is set up. */
const READS: Record<string, string> = {
	crm: 'crm.deal.fields',
	task: 'tasks.task.getFields',
	disk: 'disk.folder.getfields',
	calendar: 'calendar.settings.get',
};

const missingPermission: Probe = {
	id: 'missing-permission',
	fact: 'What a portal says when a permission is missing',
	assumed: '403 insufficient_scope (docs); 401 (source)',
	async run(context) {
		const granted = context.need<unknown[]>(await context.call('scope')).map(String);
		for (const [permission, method] of Object.entries(READS)) {
			if (granted.includes(permission)) continue;
			const answer = await context.call(method);
			// The portal does not have this part of Bitrix24
			if (answer.code === 'ERROR_METHOD_NOT_FOUND') continue;
			return refusal(context, answer, 403, 'insufficient_scope');
		}
		throw new NotTried('no permission is missing that could be tried');
	},
};

const unknownMethod: Probe = {
	id: 'unknown-method',
	fact: 'What a portal says to a method that it does not have',
	assumed: '404 ERROR_METHOD_NOT_FOUND',
	async run(context) {
		const answer = await context.call('imbot.n8n.verification');
		return refusal(context, answer, 404, 'ERROR_METHOD_NOT_FOUND');
	},
};

const unknownBot: Probe = {
	id: 'unknown-bot',
	fact: 'What imbot.v2 says of a bot that does not exist',
	assumed: '400 BOT_NOT_FOUND',
	needs: { v2: true },
	async run(context) {
		const answer = await context.v2('imbot.v2.Command.list', { botId: UNKNOWN_ID });
		return refusal(context, answer, 400, 'BOT_NOT_FOUND');
	},
};

const unknownBotV1: Probe = {
	id: 'unknown-bot-v1',
	fact: 'What imbot.* says of a bot that does not exist',
	assumed: '400 BOT_ID_ERROR',
	async run(context) {
		const answer = await context.v1('imbot.update', { BOT_ID: UNKNOWN_ID, FIELDS });
		return refusal(context, answer, 400, 'BOT_ID_ERROR');
	},
};

const foreignBot: Probe = {
	id: 'foreign-bot',
	fact: 'What imbot.v2 says of a bot of another owner',
	assumed: '400 BOT_OWNERSHIP_ERROR',
	needs: { access: 'webhook', v2: true },
	async run(context) {
		const botId = await context.bot();
		const answer = await context.call('imbot.v2.Command.list', { botId, botToken: STRANGER });
		return refusal(context, answer, 400, 'BOT_OWNERSHIP_ERROR');
	},
};

const foreignBotV1: Probe = {
	id: 'foreign-bot-v1',
	fact: 'What imbot.* says of a bot of another owner',
	assumed: '400 APP_ID_ERROR',
	needs: { access: 'webhook', v2: true },
	async run(context) {
		const params = { BOT_ID: await context.bot(), CLIENT_ID: STRANGER, FIELDS };
		return refusal(context, await context.call('imbot.update', params), 400, 'APP_ID_ERROR');
	},
};

export const refusals: readonly Probe[] = [
	wrongSecret,
	wrongToken,
	missingPermission,
	unknownMethod,
	unknownBot,
	unknownBotV1,
	foreignBot,
	foreignBotV1,
];
