import { startPortal, type Params, type Portal } from '../../portal';
import { methodNames } from '../../portal/methods/registry';
import { addBot } from '../../support/addBot';
import { BOT_TOKEN } from '../../support/portalSetup';
import { checkShape, type Departure } from '../../spec/checkShape';
import { knownGaps } from '../../spec/knownGaps';
import { specOf, type Shape } from '../../spec/methods';

const SCOPES = [
	'imbot',
	'im',
	'user',
	'crm',
	'task',
	'catalog',
	'booking',
	'calendar',
	'sonet_group',
	'imopenlines',
];
const HANDLER = 'https://example.com/hook';

let portal: Portal;
beforeEach(async () => {
	portal = await startPortal({ scopes: SCOPES });
});
afterEach(async () => await portal.close());

/** What the calls below are about. */
interface World {
	botId: number;
	dialogId: string;
	messageId: number;
	fileId: number;
	commandId: number;
	/** Parameters of a message that calls the command. */
	calling: Params;
	/** Of a v1 bot. */
	v1: { botId: number; messageId: number; commandId: number };
}

const seed = (): World => {
	const bot = addBot(portal, { type: 'supervisor', eventMode: 'fetch', generation: 2 });
	portal.addUser({ id: 5, name: 'Zoe', lastName: 'Field' });
	const chat = portal.addChat({ members: [1, 5, bot.id], ownerId: bot.id, title: 'Team' });
	const dialogId = `chat${chat.id}`;
	const { id: messageId } = portal.addMessage(chat, { authorId: bot.id, text: 'Hello' });
	const { id: fileId } = portal.addFile(chat, {
		authorId: bot.id,
		name: 'a.txt',
		bytes: Buffer.from('a'),
	});
	const { id: commandId } = portal.addCommand({ botId: bot.id, command: 'help' });
	const call = portal.say(1, dialogId, '/help me');
	const old = addBot(portal, { generation: 1, eventMode: 'webhook' });
	const room = portal.addChat({ members: [1, old.id], ownerId: old.id, title: 'Old' });
	return {
		botId: bot.id,
		dialogId,
		messageId,
		fileId,
		commandId,
		calling: { botId: bot.id, commandId, messageId: call.id, dialogId },
		v1: {
			botId: old.id,
			messageId: portal.addMessage(room, { authorId: old.id, text: 'Hi' }).id,
			commandId: portal.addCommand({ botId: old.id, command: 'old' }).id,
		},
	};
};

const object = (kind: Parameters<Portal['addObject']>[0], more: Params = {}) => {
	portal.addObject(kind, 7, more);
	return { id: 7 };
};

/** A dialog in an Open Channel, which the bot has. */
const dialog = ({ botId }: World) => {
	portal.addLine({ id: 1, welcomeBot: botId });
	return { CHAT_ID: portal.customerWrites({ text: 'Hello' }).chatId };
};

/** A deal with such a dialog. */
const deal = (world: World) => {
	portal.bindCrm(dialog(world).CHAT_ID, { dealId: 3 });
	return { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 3 };
};

/** Parameters of one representative call of each method; they seed what it needs beside the world. */
const calls: Record<string, (world: World) => Params> = {
	profile: () => ({}),
	scope: () => ({}),
	'app.info': () => ({}),
	'server.time': () => ({}),
	'method.get': () => ({ name: 'profile' }),
	events: () => ({}),
	'event.get': () => ({}),
	'event.bind': () => ({ event: 'ONCRMDEALADD', handler: HANDLER }),
	'event.unbind': () => ({ event: 'ONCRMDEALADD', handler: HANDLER }),
	'im.recent.list': () => ({}),
	'user.search': () => ({ FILTER: { FIND: 'zoe' } }),

	'booking.v1.booking.get': () => object('booking'),
	'calendar.event.getbyid': () => object('calendarEvent'),
	'catalog.product.get': () => object('product'),
	'crm.activity.get': () => object('activity'),
	'crm.company.get': () => object('company'),
	'crm.contact.get': () => object('contact'),
	'crm.item.get': () => ({ ...object('item', { entityTypeId: 31 }), entityTypeId: 31 }),
	'crm.lead.get': () => object('lead'),
	'crm.quote.get': () => object('quote'),
	'crm.requisite.get': () => object('requisite'),
	'crm.timeline.comment.get': () => object('timelineComment'),
	'sonet_group.get': () => ({ FILTER: { ID: object('workgroup').id } }),
	'tasks.task.get': () => ({ taskId: object('task').id }),
	'crm.deal.add': () => ({ fields: { TITLE: 'Bike' } }),
	'crm.deal.get': () => ({ id: portal.addDeal({ ID: 3, TITLE: 'Bike' }).ID }),
	'crm.deal.list': () => ({ filter: { ID: portal.addDeal({ ID: 3, TITLE: 'Bike' }).ID } }),
	'crm.deal.update': () => ({
		id: portal.addDeal({ ID: 3, TITLE: 'Bike' }).ID,
		fields: { TITLE: 'Car' },
	}),

	'imopenlines.config.get': (world) => ({ ...dialog(world), CONFIG_ID: 1 }),
	'imopenlines.config.list.get': () => ({ OPTIONS: { QUEUE: 'Y', CONFIG_QUEUE: 'Y' } }),
	'imopenlines.config.update': () => ({ CONFIG_ID: 1, PARAMS: { LINE_NAME: 'Website' } }),
	'imopenlines.crm.chat.get': (world) => deal(world),
	'imopenlines.crm.chat.getLastId': (world) => deal(world),
	'imopenlines.dialog.get': (world) => dialog(world),
	'imopenlines.session.history.get': (world) => dialog(world),
	'imopenlines.v2.Operator.list': () => ({ configId: 1 }),
	'imopenlines.bot.session.finish': (world) => ({ ...dialog(world), CLIENT_ID: BOT_TOKEN }),
	'imopenlines.bot.session.message.send': (world) => ({
		...dialog(world),
		NAME: 'DEFAULT',
		MESSAGE: 'Hi',
	}),
	'imopenlines.bot.session.operator': (world) => dialog(world),
	'imopenlines.bot.session.transfer': (world) => ({
		...dialog(world),
		USER_ID: 5,
		CLIENT_ID: BOT_TOKEN,
	}),

	'imbot.register': () => ({
		CODE: 'new',
		EVENT_HANDLER: HANDLER,
		PROPERTIES: { NAME: 'New', LAST_NAME: 'Bot' },
	}),
	'imbot.update': ({ v1 }) => ({ BOT_ID: v1.botId, FIELDS: { PROPERTIES: { NAME: 'Eva' } } }),
	'imbot.unregister': ({ v1 }) => ({ BOT_ID: v1.botId }),
	'imbot.bot.list': () => ({}),
	'imbot.command.register': ({ v1 }) => ({
		BOT_ID: v1.botId,
		COMMAND: 'more',
		EVENT_COMMAND_ADD: HANDLER,
		LANG: [{ LANGUAGE_ID: 'en', TITLE: 'More' }],
	}),
	'imbot.command.update': ({ v1 }) => ({ COMMAND_ID: v1.commandId, FIELDS: { HIDDEN: 'Y' } }),
	'imbot.command.unregister': ({ v1 }) => ({ COMMAND_ID: v1.commandId }),
	'imbot.message.add': ({ v1 }) => ({ BOT_ID: v1.botId, DIALOG_ID: '1', MESSAGE: 'Hi' }),
	'imbot.message.update': ({ v1 }) => ({
		BOT_ID: v1.botId,
		MESSAGE_ID: v1.messageId,
		MESSAGE: 'Hello',
	}),
	'imbot.message.delete': ({ v1 }) => ({ BOT_ID: v1.botId, MESSAGE_ID: v1.messageId }),
	'imbot.message.like': ({ v1 }) => ({ BOT_ID: v1.botId, MESSAGE_ID: v1.messageId }),
	'imbot.chat.sendtyping': ({ v1 }) => ({ BOT_ID: v1.botId, DIALOG_ID: '1' }),

	'imbot.v2.Revision.get': () => ({}),
	'imbot.v2.Bot.register': () => ({
		fields: { code: 'new', botToken: BOT_TOKEN, properties: { name: 'New' } },
	}),
	'imbot.v2.Bot.update': ({ botId }) => ({ botId, fields: { isHidden: true } }),
	'imbot.v2.Bot.get': ({ botId }) => ({ botId }),
	'imbot.v2.Bot.list': () => ({}),
	'imbot.v2.Bot.unregister': ({ botId }) => ({ botId }),
	'imbot.v2.Event.get': ({ botId }) => ({ botId }),

	'imbot.v2.Chat.add': ({ botId }) => ({ botId, fields: { title: 'News', userIds: [1] } }),
	'imbot.v2.Chat.get': ({ botId, dialogId }) => ({ botId, dialogId }),
	'imbot.v2.Chat.update': ({ botId, dialogId }) => ({ botId, dialogId, fields: { title: 'New' } }),
	'imbot.v2.Chat.setOwner': ({ botId, dialogId }) => ({ botId, dialogId, userId: 1 }),
	'imbot.v2.Chat.leave': ({ botId, dialogId }) => ({ botId, dialogId }),
	'imbot.v2.Chat.User.add': ({ botId, dialogId }) => ({ botId, dialogId, userIds: [5] }),
	'imbot.v2.Chat.User.delete': ({ botId, dialogId }) => ({ botId, dialogId, userId: 5 }),
	'imbot.v2.Chat.User.list': ({ botId, dialogId }) => ({ botId, dialogId }),
	'imbot.v2.Chat.Manager.add': ({ botId, dialogId }) => ({ botId, dialogId, userIds: [5] }),
	'imbot.v2.Chat.Manager.delete': ({ botId, dialogId }) => ({ botId, dialogId, userIds: [5] }),
	'imbot.v2.Chat.TextField.enabled': ({ botId, dialogId }) => ({ botId, dialogId, enabled: true }),
	'imbot.v2.Chat.InputAction.notify': ({ botId, dialogId }) => ({ botId, dialogId }),

	'imbot.v2.Command.register': ({ botId }) => ({
		botId,
		fields: { command: 'more', title: { en: 'More' }, params: { en: 'topic' } },
	}),
	'imbot.v2.Command.update': ({ botId, commandId }) => ({
		botId,
		commandId,
		fields: { hidden: true },
	}),
	'imbot.v2.Command.list': ({ botId }) => ({ botId }),
	'imbot.v2.Command.unregister': ({ botId, commandId }) => ({ botId, commandId }),
	'imbot.v2.Command.answer': ({ calling }) => ({ ...calling, fields: { message: 'Here' } }),

	'imbot.v2.File.upload': ({ botId, dialogId }) => ({
		botId,
		dialogId,
		fields: { name: 'b.txt', content: Buffer.from('b').toString('base64') },
	}),
	'imbot.v2.File.download': ({ botId, fileId }) => ({ botId, fileId }),

	'imbot.v2.Chat.Message.send': ({ botId, dialogId }) => ({
		botId,
		dialogId,
		fields: { message: 'Hi' },
	}),
	'imbot.v2.Chat.Message.update': ({ botId, messageId }) => ({
		botId,
		messageId,
		fields: { message: 'Hello' },
	}),
	'imbot.v2.Chat.Message.delete': ({ botId, messageId }) => ({ botId, messageId }),
	'imbot.v2.Chat.Message.get': ({ botId, messageId }) => ({ botId, messageId }),
	'imbot.v2.Chat.Message.getContext': ({ botId, messageId }) => ({ botId, messageId }),
	'imbot.v2.Chat.Message.read': ({ botId, dialogId }) => ({ botId, dialogId }),
	'imbot.v2.Chat.Message.Reaction.add': ({ botId, messageId }) => ({
		botId,
		messageId,
		reaction: 'like',
	}),
	'imbot.v2.Chat.Message.Reaction.delete': ({ botId, messageId }) => ({
		botId,
		messageId,
		reaction: 'like',
	}),
};

const ofOAuth = ['app.info', 'events', 'event.bind', 'event.get', 'event.unbind'];
const answered = methodNames().filter((name) => specOf(name) !== undefined);

/** The result's documented shape, with every key required. */
const complete = (shape: Shape): Shape => {
	if (typeof shape === 'string') return shape;
	if (Array.isArray(shape)) return [complete(shape[0])];
	return Object.fromEntries(
		Object.entries(shape).map(([name, inner]) => [
			name === '*' ? name : `${name}!`,
			complete(inner),
		]),
	);
};

const post = async (method: string, params: Params): Promise<Params> => {
	const isApp = ofOAuth.includes(method);
	const owner = /^imbot\./.test(method) &&
		!method.startsWith('imbot.v2.') && { CLIENT_ID: BOT_TOKEN };
	const token = method.startsWith('imbot.v2.') && method !== 'imbot.v2.Bot.register';
	const response = await fetch(
		isApp ? `${portal.url}/rest/${method}` : portal.webhookUrl + method,
		{
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				...params,
				...owner,
				...(token && { botToken: BOT_TOKEN }),
				...(isApp && { auth: portal.issueTokens().access_token }),
			}),
		},
	);
	return (await response.json()) as Params;
};

/** Indices of lists are not told apart: what one entry lacks, all lack. */
const inWords = ({ rule, path, expected }: Departure): string =>
	`${path.replace(/\b\d+\b/g, '*')}: ${rule === 'missing' ? 'missing' : `not ${expected}`}`;

test('there is a call of every documented method that the stand-in answers', () => {
	expect(answered.filter((name) => !calls[name])).toEqual([]);
	expect(Object.keys(calls).filter((name) => !answered.includes(name))).toEqual([]);
});

test.each(answered)('the answer of %s has the documented keys', async (method) => {
	const world = seed();
	if (method === 'event.unbind' || method === 'event.get') {
		await post('event.bind', calls['event.bind'](world));
	}
	if (method.endsWith('Reaction.delete')) {
		await post('imbot.v2.Chat.Message.Reaction.add', calls[method](world));
	}
	const answer = await post(method, calls[method](world));
	expect(answer).not.toHaveProperty('error');
	const { result, counted } = specOf(method)!;
	const found = result
		? checkShape(answer.result, complete(result), 'json').filter(
				({ rule }) => rule !== 'undocumented',
			)
		: [];
	expect([...new Set(found.map(inWords))]).toEqual(knownGaps[method]?.gaps ?? []);
	expect('total' in answer).toBe(counted === true);
});
