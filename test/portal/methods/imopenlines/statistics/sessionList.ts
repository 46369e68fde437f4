import { messagesOfSession } from '../../../model/lines/sessions';
import type { World } from '../../../model/world';
import { isoSeconds } from '../../../php/isoSeconds';
import type { Params } from '../../../php/params';
import { isSet, toStr } from '../../../php/values';
import type { DialogCrm } from '../../../types/dialog';
import { RestError } from '../../../types/errors';
import { SESSION, type LineSession } from '../../../types/lineSession';
import type { Call } from '../../method';
import { checkTariff, invalidFilter, pageOf, readFlag, readList, readWord } from './reading';

const STATUSES = ['new', 'answered', 'closed', 'spam', 'paused'];
const REASONS = ['operator', 'auto', 'spam', 'client', 'replyLimit'];
const ORDERS = ['dateCreate', 'dateClose', 'waitAnswer', 'waitClose'];
const YEAR_MS = 366 * 24 * 3600 * 1000;

const CRM: Array<[string, keyof DialogCrm]> = [
	['deal', 'dealId'],
	['lead', 'leadId'],
	['contact', 'contactId'],
	['company', 'companyId'],
];

function statusOf({ status }: LineSession): string {
	if (status === SESSION.spam) return 'spam';
	if (status >= SESSION.closed) return 'closed';
	return status >= SESSION.accepted ? 'answered' : 'new';
}

const seconds = (from: number, to: number | undefined) =>
	to === undefined ? null : Math.floor((to - from) / 1000);
const dateOf = (ms: number | undefined) => (ms === undefined ? null : isoSeconds(ms));

function present(world: World, session: LineSession): Params {
	const chat = world.chats.get(session.chatId);
	const dialog = chat?.dialog;
	const [kind, key] = CRM.find(([, name]) => dialog && dialog.crm[name] > 0) ?? [null, 'dealId'];
	const { openedAt, answeredAt, closedAt } = session;
	return {
		id: session.id,
		configId: session.lineId,
		source: dialog?.connector ?? '',
		operatorId: session.operatorId,
		userId: dialog?.clientId ?? 0,
		userCode: chat?.entityId ?? '',
		chatId: session.chatId,
		dateCreate: isoSeconds(openedAt),
		dateClose: dateOf(closedAt),
		dateFirstAnswer: dateOf(answeredAt),
		dateOperatorAnswer: dateOf(answeredAt),
		status: statusOf(session),
		closeReason: closedAt === undefined ? null : (session.closeReason ?? null),
		vote: null,
		voteHead: null,
		commentHead: null,
		crmEntityType: kind,
		crmEntityId: (kind && dialog?.crm[key as keyof DialogCrm]) || null,
		queueTransfers: session.transfers.length,
		waitAnswer: seconds(openedAt, answeredAt),
		waitClose: seconds(openedAt, closedAt),
		kpiFirstAnswer: null,
		messageCount: messagesOfSession(world, session).length,
	};
}

/** A period in ms, as far as it is given. Throws INVALID_FILTER, PERIOD_TOO_LARGE. */
function readPeriod(params: Params, name: string) {
	const [from, to] = ['From', 'To'].map((end) => {
		if (!isSet(params, name + end)) return undefined;
		const at = Date.parse(toStr(params[name + end]));
		if (Number.isNaN(at)) throw invalidFilter();
		return at;
	});
	if (from !== undefined && to !== undefined) {
		if (from > to) throw invalidFilter();
		if (to - from > YEAR_MS) {
			const text = 'The requested period exceeds the maximum of 1 year';
			throw new RestError('PERIOD_TOO_LARGE', text);
		}
	}
	const holds = (at: number | undefined): boolean => {
		if (from === undefined && to === undefined) return true;
		// Dates are shown in whole seconds.
		const second = at === undefined ? NaN : Math.floor(at / 1000) * 1000;
		return second >= (from ?? -Infinity) && second <= (to ?? Infinity);
	};
	return { holds, isFull: from !== undefined && to !== undefined };
}

/**
 * `imopenlines.v2.Session.list`: sessions of all lines, the newest first. Throws TARIFF_RESTRICTION, INVALID_FILTER,
 * PERIOD_TOO_LARGE, OFFSET_TOO_LARGE.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/statistics/imopenlines-v2-session-list.html
 */
export function sessionList({ world, params }: Call): Params {
	checkTariff(world);
	const lines = readList(params, 'configId');
	const operators = readList(params, 'operatorId');
	const sources = readList(params, 'source');
	const status = readWord(params, 'status', STATUSES);
	const reason = readWord(params, 'closeReason', REASONS);
	if (status !== undefined && reason !== undefined) throw invalidFilter();
	const hasCrm = readFlag(params, 'hasCrm');
	const [created, closed] = [readPeriod(params, 'dateCreate'), readPeriod(params, 'dateClose')];
	const order = readWord(params, 'order', ORDERS) ?? 'dateCreate';
	const sign = readWord(params, 'orderDirection', ['asc', 'desc']) === 'asc' ? 1 : -1;

	const found = [...world.sessions.values()]
		.filter(({ openedAt, closedAt }) => created.holds(openedAt) && closed.holds(closedAt))
		.map((session): Params & { id: number } => ({ id: session.id, ...present(world, session) }))
		.filter(
			(row) =>
				(!lines || lines.includes(toStr(row.configId))) &&
				(!operators || operators.includes(toStr(row.operatorId))) &&
				(!sources || sources.includes(toStr(row.source))) &&
				(status === undefined || row.status === status) &&
				(reason === undefined || row.closeReason === reason) &&
				(hasCrm === undefined || (row.crmEntityId !== null) === hasCrm),
		);
	// Other orders count only with a whole period.
	const key = created.isFull || closed.isFull ? order : 'dateCreate';
	found.sort((one, other) => {
		const difference = toStr(one[key]).localeCompare(toStr(other[key]), 'en', { numeric: true });
		return sign * (difference || one.id - other.id);
	});
	const { page, hasNextPage } = pageOf(found, params);
	return { sessions: page, hasNextPage };
}
