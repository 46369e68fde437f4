import type { IDataObject } from 'n8n-workflow';

import { refusalInEntry } from '../../../nodes/shared/portal/wire/answer';
import { batchParams } from '../../../nodes/shared/portal/wire/batch';
import { isObject } from '../../../nodes/shared/values/convert';
import { asObject } from '../../../nodes/shared/values/lenient';
import { blocksOf, buttonsOf } from '../context/storedMessage';
import type { ProbeContext } from '../context/context';
import { asAssumed, differs, found, NotTried } from '../report/finding';
import type { Probe } from './probe';

interface Call {
	method: string;
	params: IDataObject;
}

/** Sends calls of the owner as the package does, and gives the parts of the answer. */
const runBatch = async (context: ProbeContext, calls: readonly Call[], halt = false) => {
	const { owner } = context;
	const own = calls.map(({ method, params }) => ({ method, params: owner.v2(params) }));
	const { result, result_error: errors } = context.need(
		await context.call('batch', batchParams(own, halt)),
	);
	return { result, errors, results: asObject(result), refusals: asObject(errors) };
};

/** The ID of the message that a call of a batch has posted. */
const postedId = (
	{ mask }: ProbeContext,
	{ results, refusals }: Awaited<ReturnType<typeof runBatch>>,
	key: string,
) => {
	const { id } = asObject(results[key]);
	if (id) return Number(id);
	const { code } = refusalInEntry(refusals[key]);
	throw new NotTried(`the message was not posted: ${mask.portalText(code)}`);
};

const read = (botId: number): Call => ({ method: 'imbot.v2.Bot.get', params: { botId } });

/** A call without the parameter that it needs. */
const refused: Call = { method: 'imbot.v2.Bot.get', params: {} };

const reference: Probe = {
	id: 'batch-reference',
	fact: 'Whether a batch replaces $result[…] within the text of a message',
	assumed: 'It does, so the package sends such a text outside of a batch',
	needs: { v2: true },
	async run(context) {
		const botId = await context.bot();
		const dialogId = await context.chat();
		const message = 'A $result[c0][bot][type] posts this';
		const send = {
			method: 'imbot.v2.Chat.Message.send',
			params: { botId, dialogId, fields: { message } },
		};
		const answer = await runBatch(context, [read(botId), send]);
		const type = String(asObject(asObject(answer.results.c0).bot).type);
		const { text } = await context.readMessage(postedId(context, answer, 'c1'));
		if (text === `A ${type} posts this`) return asAssumed('it is replaced');
		return differs(text === message ? 'it stays as it is' : 'it becomes something else');
	},
};

const halt: Probe = {
	id: 'batch-halt',
	fact: 'Whether a batch with halt ends at the first refused call',
	assumed: 'It does; the calls before it were carried out',
	needs: { v2: true },
	async run(context) {
		const botId = await context.bot();
		const calls = [read(botId), refused, read(botId)];
		const { results, refusals } = await runBatch(context, calls, true);
		if (!('c1' in refusals)) throw new NotTried('the second call was not refused');
		if (!('c0' in results)) return differs('the call before it was not carried out');
		return 'c2' in results || 'c2' in refusals
			? differs('the call behind it was carried out')
			: asAssumed('it ends there');
	},
};

const keys: Probe = {
	id: 'batch-keys',
	fact: 'How a batch answers when the keys of its calls begin with a letter',
	assumed: 'With maps by these keys; a refusal has error and error_description',
	needs: { v2: true },
	async run(context) {
		const calls = [read(await context.bot()), refused];
		const { result, errors, results, refusals } = await runBatch(context, calls);
		if (!isObject(result) || !isObject(errors)) return differs('results or refusals are a list');
		if (!('c0' in results) || !('c1' in refusals)) return differs('the keys are not there');
		const { error, error_description: text } = asObject(refusals.c1);
		const isDocumented = typeof error === 'string' && typeof text === 'string';
		return found(isDocumented, 'so', 'a refusal has another form');
	},
};

const FILLERS = 1_100;

const variables: Probe = {
	id: 'batch-variables',
	fact: `Whether a call in a batch may have ${FILLERS} values`,
	assumed: 'The portal reads the first 1,000 (the default of PHP), so the package sends it alone',
	needs: { v2: true },
	async run(context) {
		const filler = Array.from({ length: FILLERS }, () => 1);
		const params = { filler, botId: await context.bot() };
		const { results, refusals } = await runBatch(context, [{ ...refused, params }]);
		if ('c0' in results) return differs('all are read');
		const { code } = refusalInEntry(refusals.c0);
		if (['PARAMS_REQUIRED', 'BOT_ID_REQUIRED', '100'].includes(code))
			return asAssumed('the last ones are gone');
		throw new NotTried(`imbot.v2.Bot.get said ${context.mask.portalText(code)}`);
	},
};

const nested: Probe = {
	id: 'batch-nested',
	fact: 'Whether a message with buttons and an attachment is the same through a batch as outside of it',
	assumed: 'It is',
	needs: { v2: true },
	async run(context) {
		const fields = {
			message: 'a&b=c+d %41 [x] ü 👍 \\ ;\nend',
			urlPreview: false,
			keyboard: [
				{ TEXT: 'One + two = three', LINK: 'https://example.com/?a[]=1&b=%202#c' },
				{ TYPE: 'NEWLINE' },
				{ TEXT: 'Copy', ACTION: 'COPY', ACTION_VALUE: 'a&b=c', WIDTH: 100 },
			],
			attach: {
				BLOCKS: [{ MESSAGE: 'a+b' }, { GRID: [{ NAME: 'A&B', VALUE: '1+1', DISPLAY: 'LINE' }] }],
			},
		};
		const params = { botId: await context.bot(), dialogId: await context.chat(), fields };
		const answer = await runBatch(context, [{ method: 'imbot.v2.Chat.Message.send', params }]);
		const message = await context.readMessage(postedId(context, answer, 'c0'));
		const other = await context.readMessage(await context.post(fields));
		if (!other.text || buttonsOf(other).length === 0 || blocksOf(other).length === 0)
			throw new NotTried('the message outside of a batch cannot be read');
		const parts = {
			text: ({ text }: IDataObject) => text,
			buttons: buttonsOf,
			attachment: blocksOf,
		};
		const changed = Object.entries(parts)
			.filter(([, of]) => JSON.stringify(of(message)) !== JSON.stringify(of(other)))
			.map(([name]) => name);
		const seen = changed.length === 0 ? 'the same' : `different: ${changed.join(', ')}`;
		return found(changed.length === 0, seen);
	},
};

export const batch: readonly Probe[] = [reference, halt, keys, variables, nested];
