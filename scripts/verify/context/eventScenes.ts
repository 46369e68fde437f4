/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/values/convert';
import { NotTried } from '../report/finding';
import type { ProbeContext } from './context';
import { advice, ownAddress, type OwnAddress } from './ownAddress';
import type { Post } from './receiver';

/** A query that has to come back as it is. */
export const QUERY = 'verify=1&text=a%20b';

const inner = (value: unknown, key: string): IDataObject => {
	const found = isObject(value) ? value[key] : undefined;
	return isObject(found) ? found : {};
};

/** Whether a bot is told that it has joined a chat: v2 has it in `data.bot`, v1 in `data.PARAMS`. */
export const isJoin =
	(botId: number, dialogId?: string) =>
	({ fields: { event, data } }: Post): boolean => {
		const id = inner(data, 'bot').id ?? inner(data, 'PARAMS').BOT_ID;
		const dialog = isObject(data) ? data.dialogId : undefined;
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
		throw new NotTried(`no event came: ${await advice(context, address)}`);
	}
	return event;
};

const late = async ({ client }: ProbeContext): Promise<void> =>
	await sleep(client.patience.lateEvent, undefined, { signal: client.stopped });

/** Two bots with addresses of their own have joined a chat that the first shared bot has made. */
export interface EventScene {
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
export const eventScene = async (context: ProbeContext): Promise<EventScene> =>
	await context.shared('events', async () => {
		const addresses: EventScene['addresses'] = [
			await ownAddress(context, QUERY),
			await ownAddress(context),
		];
		const newBot = async ({ url }: OwnAddress) =>
			await context.newBot({ eventMode: 'webhook', webhookUrl: url });
		const botIds: EventScene['botIds'] = [await newBot(addresses[0]), await newBot(addresses[1])];
		await context.newChat({ userIds: botIds });
		const event = await expectJoin(context, addresses[0], botIds[0]);
		await late(context);
		return { botIds, addresses, event };
	});

/**
 * The first bot of the scene has got another address, and has joined another chat.
 *
 * @returns whether the event came to the former address, too
 */
export const isFormerServed = async (context: ProbeContext): Promise<boolean> => {
	const { botIds, addresses } = await eventScene(context);
	const next = await ownAddress(context);
	const fields = { eventMode: 'webhook', webhookUrl: next.url };
	context.need(await context.v2('imbot.v2.Bot.update', { botId: botIds[0], fields }));
	const dialogId = await context.newChat({ userIds: [botIds[0]] });
	await expectJoin(context, next, botIds[0], dialogId);
	await late(context);
	return addresses[0].posts().some(isJoin(botIds[0], dialogId));
};

/** An event of a bot of v1. */
export const eventOfV1 = async (context: ProbeContext): Promise<Post> =>
	await context.shared('event of v1', async () => {
		const address = await ownAddress(context, QUERY);
		const botId = await context.newBotV1({ EVENT_HANDLER: address.url });
		await context.newChat({ userIds: [botId] });
		return await expectJoin(context, address, botId);
	});
