import type { IDataObject } from 'n8n-workflow';

import { NAME, type ProbeContext } from '../context/context';
import { asAssumed, differs, found, NotTried } from '../report/finding';
import { missingKeys } from './missingKeys';
import type { Probe } from './probe';

/** The chat of the run as its owner sees it. */
const readChat = async (context: ProbeContext): Promise<IDataObject> => {
	const params = { botId: await context.bot(), dialogId: await context.chat() };
	const { chat } = context.need<{ chat?: IDataObject }>(
		await context.v2('imbot.v2.Chat.get', params),
	);
	return chat ?? {};
};

/** Who may do something in the chat of the run. */
const roleFor = async (context: ProbeContext, name: string): Promise<string> => {
	const { permissions } = await readChat(context);
	const role = (permissions as IDataObject | undefined)?.[name];
	return context.mask.portalText(String(role ?? 'not said'));
};

const userAddRole: Probe = {
	id: 'user-add-role',
	fact: 'Who may add people to a new chat',
	assumed: 'Every member (docs); owner and managers (older docs)',
	needs: { v2: true },
	async run(context) {
		const role = await roleFor(context, 'manageUsersAdd');
		// Somebody who is there already: nothing changes, whatever the answer
		const answer = await context.v2('imbot.v2.Chat.User.add', {
			botId: await context.bot('second'),
			dialogId: await context.chat(),
			userIds: [await context.bot()],
		});
		const tried = answer.code ? `a member may not: ${context.say(answer)}` : 'a member may';
		return found(role === 'member' && !answer.code, `manageUsersAdd is ${role}, ${tried}`);
	},
};

const settingsRole: Probe = {
	id: 'settings-role',
	fact: 'Who may change the owner and the managers of a new chat',
	assumed: 'Its owner (docs)',
	needs: { v2: true },
	async run(context) {
		const role = await roleFor(context, 'manageSettings');
		return found(role === 'owner', `manageSettings is ${role}`);
	},
};

const UNKNOWN_CHAT = 'chat2147483600';

const unknownChat: Probe = {
	id: 'unknown-chat',
	fact: 'What imbot.v2.Chat.get says of a chat that does not exist',
	assumed: '400 CHAT_NOT_FOUND (docs, source); ACCESS_DENIED (older docs)',
	needs: { v2: true },
	async run(context) {
		const params = { botId: await context.bot(), dialogId: UNKNOWN_CHAT };
		const answer = await context.v2('imbot.v2.Chat.get', params);
		const isKnown = answer.status === 400 && answer.code === 'CHAT_NOT_FOUND';
		return found(isKnown, context.say(answer));
	},
};

const FIRST = 'The first message of this chat';
const EARLIER = 'An earlier message';
const NEXT = 'Another message';

const firstMessage: Probe = {
	id: 'first-message',
	fact: 'Whether imbot.v2.Chat.add posts its message',
	assumed: 'It does not (docs, source), although older documentation has the field',
	needs: { v2: true },
	async run(context) {
		// Of all bots, only supervisors and personal ones may read what came before
		const botId = await context.newBot({ type: 'supervisor' });
		const fields = { title: NAME, message: FIRST };
		const dialogId = await context.addChat(botId, fields);
		const post = async (message: string) =>
			context.need(
				await context.v2('imbot.v2.Chat.Message.send', {
					botId,
					dialogId,
					fields: { message },
				}),
			);
		// The first of these shows that the history reaches back
		await post(EARLIER);
		const { id: messageId } = await post(NEXT);
		const { messages } = context.need<{ messages?: IDataObject[] }>(
			await context.v2('imbot.v2.Chat.Message.getContext', { botId, messageId, range: 20 }),
		);
		const texts = Object.values(messages ?? []).map(({ text }) => text);
		if (!texts.includes(EARLIER)) throw new NotTried('the messages of the chat could not be read');
		const isPosted = texts.includes(FIRST);
		return isPosted ? differs('it posts it') : asAssumed('nothing is posted');
	},
};

/** The chat object by the documentation of autumn 2026. */
const CHAT = {
	id: 'number',
	dialogId: 'string',
	name: 'string',
	description: 'string',
	type: 'string',
	messageType: 'string',
	owner: 'number',
	color: 'string',
	avatar: 'string',
	extranet: 'boolean',
	role: 'string',
	containsCollaber: 'boolean',
	muteList: 'object',
	managerList: 'object',
	entityType: 'string',
	entityId: 'string',
	entityLink: 'object',
	permissions: 'object',
	textFieldEnabled: 'boolean',
	canHaveThreads: 'boolean',
	hasManageCapability: 'boolean',
	isNew: 'boolean',
	dateCreate: 'string',
	lastMessageId: 'number|null',
	lastMessageViews: 'object',
	messageCount: 'number',
	userCounter: 'number',
	guestCount: 'number',
};

const chatKeys: Probe = {
	id: 'chat-keys',
	fact: 'What the chat object of imbot.v2.Chat.get consists of',
	assumed: 'The documented keys with their types, e.g. textFieldEnabled is a boolean',
	needs: { v2: true },
	async run(context) {
		const odd = missingKeys(await readChat(context), CHAT);
		return found(odd.length === 0, 'as documented', odd.join(', '));
	},
};

export const chats: readonly Probe[] = [
	userAddRole,
	settingsRole,
	unknownChat,
	firstMessage,
	chatKeys,
];
