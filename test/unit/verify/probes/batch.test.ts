import { batch } from '../../../../scripts/verify/probes/batch';
import {
	answerWith,
	findingsOn,
	refusing,
	showAs,
	testProbes,
} from '../../../support/verify/testProbes';

const refusal = { error: 'NO', error_description: 'No' };

testProbes(batch, [
	[
		'batch-reference',
		(portal) => showAs(portal, (message) => (message.text = 'A $result[c0][bot][type] posts this')),
		'it stays as it is',
	],
	[
		'batch-reference',
		(portal) => showAs(portal, (message) => (message.text = '')),
		'it becomes something else',
	],
	[
		'batch-halt',
		(portal) =>
			answerWith(portal, 'batch', {
				result: { c0: {}, c2: {} },
				result_error: { c1: refusal },
			}),
		'the call behind it was carried out',
	],
	[
		'batch-halt',
		(portal) => answerWith(portal, 'batch', { result: [], result_error: { c1: refusal } }),
		'the call before it was not carried out',
	],
	[
		'batch-keys',
		(portal) => answerWith(portal, 'batch', { result: [{}], result_error: { c1: refusal } }),
		'results or refusals are a list',
	],
	[
		'batch-keys',
		(portal) =>
			answerWith(portal, 'batch', { result: { c0: {} }, result_error: { c1: { code: 'NO' } } }),
		'a refusal has another form',
	],
	['batch-variables', { maxInputVars: undefined }, 'all are read'],
	['batch-nested', (portal) => showAs(portal, () => {}, 1), 'different: buttons, attachment'],
]);

test('a message that the batch did not post tells nothing', async () => {
	const rows = await findingsOn(
		batch.filter(({ id }) => ['batch-reference', 'batch-nested'].includes(id)),
		refusing('imbot.v2.Chat.Message.send'),
	);
	for (const { verdict, seen } of rows) {
		expect(verdict).toBe('not tried');
		expect(seen).toBe('the message was not posted: NO');
	}
});
