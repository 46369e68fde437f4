import { buildQuery } from '../../portal/php/buildQuery';
import type { Answer, TriggerWorkflow } from './triggerWorkflow';
import { TRIGGER_TOKEN } from './useTriggers';

/** The application token of an inbound webhook. */
export const GOOD = `custom${TRIGGER_TOKEN}`;

/** A message event as the portal posts it. */
export const bodyOf = (botId: number, token: unknown, text = 'Hello', more: object = {}) => ({
	event: 'ONIMBOTV2MESSAGEADD',
	ts: 1772093963,
	data: {
		bot: { id: botId, code: 'x', auth: { application_token: GOOD, access_token: 'bot-access' } },
		message: { id: Math.ceil(Math.random() * 1e9), text, authorId: 27 },
		chat: { id: 5, dialogId: 'chat5', type: 'chat' },
		user: { id: 27, name: 'Anna', bot: false },
	},
	auth: { application_token: token, member_id: 'm', access_token: 'user-access' },
	...more,
});

/** Posts an event to a workflow. */
export const posted = async (
	flow: TriggerWorkflow,
	body: object,
	url = flow.url,
): Promise<Answer> => await flow.post(url, buildQuery(body));
