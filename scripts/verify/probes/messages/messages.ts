import { randomUUID } from 'node:crypto';

import { isObject } from '../../../../nodes/shared/values/convert';
import { asObject } from '../../../../nodes/shared/values/lenient';
import { replyIdOf } from '../../context/storedMessage';
import type { ProbeContext } from '../../context/context';
import type { Answer } from '../../portal/answer';
import { asAssumed, differs, found } from '../../report/finding';
import type { Probe } from '../probe';

const repeated: Probe = {
	id: 'template-id',
	fact: 'Whether a second imbot.v2.Chat.Message.send with the same UUID as templateId posts again',
	assumed:
		'It does not, and gives the ID of the first message (source); the documentation speaks of the UUID of a template',
	needs: { v2: true },
	async run(context) {
		const templateId = randomUUID();
		const first = await context.post({ message: 'The first one', templateId });
		const answer = await context.v2('imbot.v2.Chat.Message.send', {
			botId: await context.bot(),
			dialogId: await context.chat(),
			fields: { message: 'The second one', templateId },
		});
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const { id } = asObject(answer.result);
		if (Number(id) !== first)
			return differs(id ? 'it is posted' : 'nothing is posted, without an ID');
		const { text } = await context.readMessage(first);
		return text === 'The first one'
			? asAssumed('it is not posted, and the first ID comes back')
			: differs('the first message is changed');
	},
};

const reply: Probe = {
	id: 'reply-id',
	fact: 'Where imbot.v2.Chat.Message.get names the message that a message answers',
	assumed: 'In params.REPLY_ID (source)',
	needs: { v2: true },
	async run(context) {
		const first = await context.post({ message: 'A question' });
		const message = await context.readMessage(
			await context.post({ message: 'An answer', replyId: first }),
		);
		const { REPLY_ID: id } = isObject(message.params) ? message.params : {};
		if (Number(id) === first) return asAssumed('there');
		return differs(replyIdOf(message) === first ? 'in another place' : 'it does not');
	},
};

const neighbours: Probe = {
	id: 'message-context',
	fact: 'Whether imbot.v2.Chat.Message.getContext gives the neighbours of a message',
	assumed: 'It does: as many on each side as range says',
	needs: { v2: true },
	async run(context) {
		const before = await context.post({ message: 'Before' });
		const messageId = await context.post({ message: 'In the middle' });
		const after = await context.post({ message: 'After' });
		const botId = await context.bot();
		const params = { botId, messageId, range: 1 };
		const answer = await context.v2('imbot.v2.Chat.Message.getContext', params);
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const messages = Object.values(asObject(asObject(answer.result).messages));
		const ids = messages.map((message) => Number(asObject(message).id));
		const missing = [before, messageId, after].filter((id) => !ids.includes(id)).length;
		if (missing > 0) return differs(`${missing} of three messages are not there`);
		return found(ids.length === 3, 'it does', 'there are more than range says');
	},
};

/** Whether a method of chats answers what the documentation says: true, within an object. */
const said = (context: ProbeContext, answer: Answer) => {
	if (answer.code) return differs(`refused: ${context.say(answer)}`);
	const isNested = isObject(answer.result) && answer.result.result === true;
	if (isNested) return asAssumed('true, within an object');
	return differs(answer.result === true ? 'a bare true' : 'something else');
};

const textField: Probe = {
	id: 'text-field',
	fact: 'What imbot.v2.Chat.TextField.enabled answers',
	assumed: 'true, within an object',
	needs: { v2: true },
	async run(context) {
		const params = { botId: await context.bot(), dialogId: await context.chat(), enabled: true };
		return said(context, await context.v2('imbot.v2.Chat.TextField.enabled', params));
	},
};

const typing: Probe = {
	id: 'input-action',
	fact: 'What imbot.v2.Chat.InputAction.notify answers',
	assumed: 'true, within an object',
	needs: { v2: true },
	async run(context) {
		const params = {
			botId: await context.bot(),
			dialogId: await context.chat(),
			statusMessageCode: 'IMBOT_AGENT_ACTION_THINKING',
			duration: 1,
		};
		return said(context, await context.v2('imbot.v2.Chat.InputAction.notify', params));
	},
};

export const messages: readonly Probe[] = [repeated, reply, neighbours, textField, typing];
