import { asObject } from '../../../nodes/shared/values/lenient';
import { NotTried } from '../report/finding';
import type { ProbeContext } from './context';
import { diagnosis, ownAddress, type OwnAddress } from './ownAddress';
import type { Post } from './receiver';

/** A query that has to come back as it is. */
export const QUERY = 'verify=1&text=a%20b';

/** Whether a bot is told that it has joined a chat: v2 has it in `data.bot`, v1 in `data.PARAMS`. */
export const isJoin =
	(botId: number, dialogId?: string) =>
	({ fields: { event, data } }: Post): boolean => {
		const { bot, PARAMS, dialogId: dialog } = asObject(data);
		const id = asObject(bot).id ?? asObject(PARAMS).BOT_ID;
		const isRight = /JOINCHAT$/i.test(String(event)) && Number(id) === botId;
		return isRight && (dialogId === undefined || dialog === dialogId);
	};

/**
 * @throws NotTried when no event comes in time
 */
const expectJoin = async (
	context: ProbeContext,
	address: OwnAddress,
	botId: number,
	dialogId?: string,
): Promise<Post> => {
	const event = await address.arrival(isJoin(botId, dialogId));
	if (!event) {
		context.client.stopped.throwIfAborted();
		throw new NotTried(`no event came: ${await diagnosis(context, address)}`);
	}
	return event;
};

/** Whether another address is told, too, that a bot has joined a chat, after its own one was. */
export const isAlsoTold = async (
	{ client }: ProbeContext,
	address: OwnAddress,
	...join: Parameters<typeof isJoin>
): Promise<boolean> =>
	(await address.arrival(isJoin(...join), client.timeouts.lateEvent)) !== undefined;

/** Two bots with addresses of their own have joined a chat that the first shared bot has made. */
export interface EventFixture {
	botIds: [number, number];
	addresses: [OwnAddress, OwnAddress];
	/** The event of the first bot at its own address. */
	event: Post;
}

/**
 * Events of v2, which all probes of addresses look at.
 *
 * @throws NotTried when none come
 */
export const eventFixture = async (context: ProbeContext): Promise<EventFixture> =>
	await context.shared('events', async () => {
		const addresses: EventFixture['addresses'] = [
			await ownAddress(context, QUERY),
			await ownAddress(context),
		];
		const newBot = async ({ url }: OwnAddress) =>
			await context.newBot({ eventMode: 'webhook', webhookUrl: url });
		const botIds: EventFixture['botIds'] = [await newBot(addresses[0]), await newBot(addresses[1])];
		await context.newChat({ userIds: botIds });
		const event = await expectJoin(context, addresses[0], botIds[0]);
		return { botIds, addresses, event };
	});

/**
 * The first bot of the fixture has got another address, and has joined another chat.
 *
 * @returns whether the event came to the former address, too
 */
export const isFormerServed = async (context: ProbeContext): Promise<boolean> => {
	const { botIds, addresses } = await eventFixture(context);
	const next = await ownAddress(context);
	const fields = { eventMode: 'webhook', webhookUrl: next.url };
	context.need(await context.v2('imbot.v2.Bot.update', { botId: botIds[0], fields }));
	const dialogId = await context.newChat({ userIds: [botIds[0]] });
	await expectJoin(context, next, botIds[0], dialogId);
	return await isAlsoTold(context, addresses[0], botIds[0], dialogId);
};

/** An event of a bot of v1. */
export const eventOfV1 = async (context: ProbeContext): Promise<Post> =>
	await context.shared('event of v1', async () => {
		const address = await ownAddress(context, QUERY);
		const botId = await context.newBotV1({ EVENT_HANDLER: address.url });
		await context.newChat({ userIds: [botId] });
		return await expectJoin(context, address, botId);
	});
