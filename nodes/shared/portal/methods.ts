/** What the portal door has to know about an API method to send it safely. */
export interface MethodTraits {
	/** A write changes something: its place among the items matters. */
	isWrite: boolean;
	/** Sending it twice does the same as sending it once, so it may be repeated after a lost answer. */
	isRepeatable: boolean;
	/** Over an inbound webhook it needs to know the owner of the bot: the parameter's name. */
	ownerParameter?: 'CLIENT_ID' | 'botToken';
	/** A large answer that is the same for everybody: items that ask at once share it. */
	isShared?: boolean;
}

const read = { isWrite: false, isRepeatable: true };
const write = { isWrite: true, isRepeatable: true };

/**
 * Methods of the bot platform that this package calls.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/index.html
 */
const methods: Record<string, MethodTraits> = {
	'imbot.bot.list': { ...read, isShared: true },
	'imbot.update': { ...write, ownerParameter: 'CLIENT_ID' },
	'imbot.v2.Bot.get': { ...read, ownerParameter: 'botToken' },
	'imbot.v2.Bot.list': { ...read, ownerParameter: 'botToken' },
	'imbot.v2.Bot.update': { ...write, ownerParameter: 'botToken' },
};

/** A method that is not listed is taken for the most delicate kind: a write that must not repeat. */
export const traitsOf = (method: string): MethodTraits =>
	methods[method] ?? { isWrite: true, isRepeatable: false };
