import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { botIdOf } from '../shared/bot/botIdOf';
import { Bitrix24Error } from '../shared/errors/Bitrix24Error';
import { nodeError } from '../shared/errors/nodeError';
import { activationError } from '../shared/events/activation/activation';
import { triggerOf } from '../shared/events/activation/ownAddress';
import { readFetchedEvent } from '../shared/events/bot/fetchedEvent';
import { isWanted, shownEvent } from '../shared/events/bot/filters';
import type { Portal } from '../shared/portal/portal';
import { withPortal } from '../shared/portal/withPortal';
import { settled } from '../shared/values/outcome';
import { BoundedMap } from '../shared/values/boundedMap';
import { ensureFetchMode } from './fetchMode';
import { fetchPage } from './page';
import { readForm, type PollForm } from './readForm';

/**
 * What the node keeps in n8n's static data.
 *
 * A page is handed over by returning it: n8n then saves these data and starts the execution. Only the
 * next poll sends the offset behind that page, upon which the portal deletes it. So a poll that fails, or
 * that n8n discards because the workflow was changed meanwhile, deletes nothing that was wanted. With
 * n8n's durable poll cursors (off by default in 2.41) data and execution are saved in one transaction.
 * Without them, n8n begins to save both at the same time, and waits for neither: a process that is killed
 * when only the execution is saved hands the page over again; one that is killed when only the offset is
 * saved has lost it. n8n gives a polling node no way to close that gap of some milliseconds: neither
 * returning first nor a timer would know whether n8n has discarded the page.
 */
interface PollState extends IDataObject {
	/** Event IDs are counted for a whole portal, so the offset means nothing for another bot. */
	botId: number;
	host: string;
	/** The first event that was not handed over. */
	offset: number;
}

/** Milliseconds after which an empty poll checks again that the bot is in mode fetch. */
const RECHECK_AFTER = 600_000;

/** Pages without a wanted event in one poll; after them the next poll goes on. */
const MAX_PAGES = 20;

interface Remembered {
	/** Portal and bot as the form names them. */
	name: string;
	/** The bot that they mean. */
	botId: number;
	/** When the bot was last seen in mode fetch, in milliseconds since 1970. */
	checkedAt: number;
}

/** By trigger; this process only. */
const memory = new BoundedMap<Remembered>();

/** Triggers that are fetching: n8n polls again even if the last poll is not over. */
const busy = new Set<string>();

/** The first page that holds a wanted event; earlier pages are confirmed, and so deleted. */
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

/** Finds the bot and fetches; that there is nothing counts only for a bot in mode fetch. */
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
	if (fetched.isEmpty && Date.now() - last.checkedAt >= RECHECK_AFTER) {
		await ensureFetchMode(portal, botId, switchToFetch && !isTest);
		last.checkedAt = Date.now();
	}
	if (!isTest) memory.set(trigger, last);
	return { ...fetched, botId };
};

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
	const items = events.map((event) => ({
		json: shownEvent(event, form) as unknown as IDataObject,
	}));
	// After everything that can fail, so that a page that was not handed over is fetched again.
	if (!isTest && !isEmpty) {
		Object.assign(kept, { botId, host: form.connection.host, offset: nextOffset });
	}
	return items.length > 0 ? [items] : null;
};

/**
 * Hands over what happened to a bot since the last poll. A test ("Fetch Test Event") sends no offset and
 * keeps none: it shows what is waiting, and leaves it there.
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
	// A person who tests sees the description; of a refused activation n8n shows only the message.
	throw isTest
		? nodeError(context.getNode(), outcome.error, 0)
		: activationError(context.getNode(), outcome.error);
}
