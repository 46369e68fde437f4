/** What has to be known about an API method to send it safely. */
export interface MethodTraits {
	/** A write changes something: its place among the items matters. */
	isWrite: boolean;
	/** Sending it twice does the same as sending it once, so it may be repeated after a lost answer. */
	isRepeatable: boolean;
	/** Over an inbound webhook it needs to know the owner of the bot: the parameter's name. */
	ownerParameter?: 'CLIENT_ID' | 'botToken' | 'fields.botToken';
	/** A large answer that is the same for everybody: items that ask at once share it. */
	isShared?: boolean;
}

const read: MethodTraits = { isWrite: false, isRepeatable: true };
const write: MethodTraits = { isWrite: true, isRepeatable: true };
/** A repetition would send a second message, or be refused because the first one has worked. */
const writeOnce: MethodTraits = { isWrite: true, isRepeatable: false };

const CLIENT_ID = { ownerParameter: 'CLIENT_ID' } as const;
const BOT_TOKEN = { ownerParameter: 'botToken' } as const;

/**
 * API methods that this package calls.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/index.html
 */
const methods: Record<string, MethodTraits> = {
	profile: read,
	scope: read,
	'im.recent.list': read,
	'user.search': read,

	events: read,
	'event.get': read,
	'event.bind': write,
	'event.unbind': write,

	'booking.v1.booking.get': read,
	'calendar.event.getbyid': read,
	'catalog.product.get': read,
	'crm.activity.get': read,
	'crm.company.get': read,
	'crm.contact.get': read,
	'crm.deal.get': read,
	'crm.item.get': read,
	'crm.lead.get': read,
	'crm.quote.get': read,
	'crm.requisite.get': read,
	'crm.timeline.comment.get': read,
	'sonet_group.get': read,
	'tasks.task.get': read,

	'imopenlines.config.get': { ...read, isShared: true },
	'imopenlines.config.list.get': { ...read, isShared: true },
	// Sets fields to values
	'imopenlines.config.update': write,
	'imopenlines.crm.chat.get': read,
	'imopenlines.crm.chat.getLastId': read,
	'imopenlines.dialog.get': read,
	'imopenlines.session.history.get': read,
	'imopenlines.v2.Operator.list': { ...read, isShared: true },
	'imopenlines.bot.session.message.send': writeOnce,
	// Would open a new conversation if a person has closed this one since
	'imopenlines.bot.session.operator': writeOnce,
	// Might take the dialog from whom it has gone on to, or end the customer's next one
	'imopenlines.bot.session.transfer': { ...writeOnce, ...CLIENT_ID },
	'imopenlines.bot.session.finish': { ...writeOnce, ...CLIENT_ID },

	'imbot.bot.list': { ...read, isShared: true },
	'imbot.register': { ...write, ...CLIENT_ID },
	'imbot.update': { ...write, ...CLIENT_ID },
	'imbot.unregister': { ...writeOnce, ...CLIENT_ID },
	'imbot.command.update': { ...write, ...CLIENT_ID },
	'imbot.message.add': { ...writeOnce, ...CLIENT_ID },
	'imbot.message.update': { ...write, ...CLIENT_ID },
	'imbot.message.delete': { ...writeOnce, ...CLIENT_ID },

	'imbot.v2.Revision.get': read,
	'imbot.v2.Bot.get': { ...read, ...BOT_TOKEN },
	'imbot.v2.Bot.list': { ...read, ...BOT_TOKEN },
	'imbot.v2.Bot.register': { ...write, ownerParameter: 'fields.botToken' },
	'imbot.v2.Bot.update': { ...write, ...BOT_TOKEN },
	'imbot.v2.Bot.unregister': { ...writeOnce, ...BOT_TOKEN },

	// With an offset it deletes what lies before it; twice is as good as once.
	'imbot.v2.Event.get': { ...read, ...BOT_TOKEN },

	'imbot.v2.Chat.Message.get': { ...read, ...BOT_TOKEN },
	'imbot.v2.Chat.Message.getContext': { ...read, ...BOT_TOKEN },
	'imbot.v2.Chat.Message.send': { ...writeOnce, ...BOT_TOKEN },
	'imbot.v2.Chat.Message.update': { ...write, ...BOT_TOKEN },
	'imbot.v2.Chat.Message.delete': { ...writeOnce, ...BOT_TOKEN },
	'imbot.v2.Chat.Message.read': { ...write, ...BOT_TOKEN },
	'imbot.v2.Chat.Message.Reaction.add': { ...writeOnce, ...BOT_TOKEN },
	'imbot.v2.Chat.Message.Reaction.delete': { ...writeOnce, ...BOT_TOKEN },
	'imbot.v2.Chat.InputAction.notify': { ...write, ...BOT_TOKEN },

	'imbot.v2.Chat.get': { ...read, ...BOT_TOKEN },
	'imbot.v2.Chat.add': { ...writeOnce, ...BOT_TOKEN },
	'imbot.v2.Chat.update': { ...write, ...BOT_TOKEN },
	'imbot.v2.Chat.setOwner': { ...writeOnce, ...BOT_TOKEN },
	'imbot.v2.Chat.leave': { ...writeOnce, ...BOT_TOKEN },
	'imbot.v2.Chat.User.list': { ...read, ...BOT_TOKEN },
	'imbot.v2.Chat.User.add': { ...write, ...BOT_TOKEN },
	'imbot.v2.Chat.User.delete': { ...write, ...BOT_TOKEN },
	'imbot.v2.Chat.Manager.add': { ...write, ...BOT_TOKEN },
	'imbot.v2.Chat.Manager.delete': { ...write, ...BOT_TOKEN },
	'imbot.v2.Chat.TextField.enabled': { ...write, ...BOT_TOKEN },

	'imbot.v2.Command.list': { ...read, ...BOT_TOKEN },
	'imbot.v2.Command.register': { ...write, ...BOT_TOKEN },
	'imbot.v2.Command.update': { ...write, ...BOT_TOKEN },
	'imbot.v2.Command.unregister': { ...writeOnce, ...BOT_TOKEN },
	'imbot.v2.Command.answer': { ...writeOnce, ...BOT_TOKEN },

	'imbot.v2.File.download': { ...read, ...BOT_TOKEN },
	'imbot.v2.File.upload': { ...writeOnce, ...BOT_TOKEN },
};

/** The methods of the table, in its order. */
export const knownMethods: readonly string[] = Object.keys(methods);

/** A method that is not listed is taken for the most delicate kind: a write that must not repeat. */
export const traitsOf = (method: string): MethodTraits => methods[method] ?? writeOnce;
