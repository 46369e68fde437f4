import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { botIdOf } from '../shared/bot/botIdOf';
import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { nodeError } from '../shared/errors/nodeError';
import { activationError } from '../shared/events/activation/activation';
import { triggerOf } from '../shared/events/activation/ownAddress';
import { readFetchedEvent } from '../shared/events/bot/fetchedEvent';
import { isWanted } from '../shared/events/bot/filters';
import type { Portal } from '../shared/portal/portal';
import { withPortal } from '../shared/portal/withPortal';
import { settled } from '../shared/values/outcome';
import { ensureFetchMode } from './fetchMode';
import { fetchPage } from './page';
import { readForm, type PollForm } from './readForm';

/**
 * What the node keeps in n8n's static data.
 *
 * Handing over is returning: n8n then saves these data and starts the execution. Only the next poll
 * sends the offset behind a page that was handed over, and with it lets the portal delete it, so a poll
 * that fails, or that n8n discards because the workflow was changed meanwhile, deletes nothing that was
 * wanted. With n8n's durable poll cursors
 * (off by default in 2.41) both are saved in one transaction. Without them n8n begins to save both at the
 * same time, and waits for neither: a process that is killed with only the execution saved hands the
 * page over again, one that is killed with only the offset saved has moved on. n8n gives a polling node
 * no way to close that gap of some milliseconds: neither returning first nor a timer would know whether
 * n8n has discarded the page.
 */
interface PollState extends IDataObject {
	/** Event IDs count for a portal, so the offset means nothing for another bot. */
	botId: number;
	host: string;
	/** The first event that was not handed over. */
	offset: number;
}

/** How long an answer "mode fetch" counts for polls that find nothing, in milliseconds. */
const CHECK_AGAIN = 600_000;

/** Pages in a row without anything wanted; after them the next poll goes on. */
const MAX_PAGES = 20;

interface Remembered {
	/** Portal and bot as they were named. */
	name: string;
	/** The bot that they stand for. */
	botId: number;
	/** When the bot was in mode fetch, in milliseconds since 1970. */
	checkedAt: number;
}

/** By trigger; this process only. */
const memory = new Map<string, Remembered>();

/** Triggers that are fetching: n8n polls again although the last poll is not over. */
const busy = new Set<string>();

/** What is wanted of the oldest page that has something wanted; pages without are deleted on the way. */
const fetchWanted = async (
	portal: Portal,
	form: PollForm,
	{ botId, offset, isTest }: { botId: number; offset: number; isTest: boolean },
) => {
	const { limit } = form;
	for (let pages = 1, next = offset; ; pages += 1) {
		const { events: page, nextOffset } = await fetchPage(portal, { botId, offset: next, limit });
		const events = page
			.flatMap((event) => readFetchedEvent(event, botId) ?? [])
			.filter((event) => isWanted(event, form));
		const isOver = events.length > 0 || page.length < limit || pages === MAX_PAGES;
		if (isTest || isOver) return { events, nextOffset, isEmpty: page.length === 0 && pages === 1 };
		next = nextOffset;
	}
};

/** Finds the bot and fetches; "nothing" is believed only of a bot in mode fetch. */
const fetchFor = async (
	portal: Portal,
	form: PollForm,
	trigger: string,
	{ kept, isTest }: { kept: Partial<PollState>; isTest: boolean },
) => {
	const { bot, switchToFetch } = form;
	const name = `${portal.host} ${JSON.stringify(bot)}`;
	const known = isTest ? undefined : memory.get(trigger);
	const last =
		known?.name === name ? known : { name, botId: await botIdOf(portal, 'v2', bot), checkedAt: 0 };
	const { botId } = last;
	const isKept = !isTest && kept.botId === botId && kept.host === portal.host;
	const offset = isKept ? (kept.offset ?? 0) : 0;
	const fetched = await fetchWanted(portal, form, { botId, offset, isTest });
	if (fetched.isEmpty && Date.now() - last.checkedAt >= CHECK_AGAIN) {
		await ensureFetchMode(portal, botId, switchToFetch && !isTest);
		last.checkedAt = Date.now();
	}
	if (!isTest) memory.set(trigger, last);
	return { ...fetched, botId };
};

/** One page from the portal. */
const takePage = async (
	context: IPollFunctions,
	trigger: string,
	isTest: boolean,
): Promise<INodeExecutionData[][] | null> => {
	const form = await readForm(context);
	const kept = context.getWorkflowStaticData('node') as Partial<PollState>;
	const { events, nextOffset, isEmpty, botId } = await withPortal(
		context,
		form.connection,
		async (portal) => await fetchFor(portal, form, trigger, { kept, isTest }),
	);
	const items = events.map((event) => ({ json: { ...event } as unknown as IDataObject }));
	// After everything that can fail, so that what was not handed over is fetched again.
	if (!isTest && !isEmpty) {
		Object.assign(kept, { botId, host: form.connection.host, offset: nextOffset });
	}
	return items.length > 0 ? [items] : null;
};

/**
 * Hands over what happened to a bot since the last poll. A test ("Fetch Test Event") sends no offset and
 * keeps none: it shows what waits, and leaves it there.
 *
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/event-get.html
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isTest = context.getMode() === 'manual';
	const trigger = triggerOf(context);
	// Two polls at a time would hand over the same page twice.
	if (!isTest && busy.has(trigger)) return null;
	if (!isTest) busy.add(trigger);
	const outcome = await settled(takePage(context, trigger, isTest)).finally(() => {
		if (!isTest) busy.delete(trigger);
	});
	if ('value' in outcome) return outcome.value;
	// A code may stand for another bot by now.
	if (outcome.error instanceof Bitrix24Error && !isTest) memory.delete(trigger);
	// A person who tests sees the description; of a refused activation n8n shows the message only.
	throw isTest
		? nodeError(context.getNode(), outcome.error, 0)
		: activationError(context.getNode(), outcome.error);
}
