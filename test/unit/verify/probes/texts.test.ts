import { texts } from '../../../../scripts/verify/probes/messages/texts';
import { answerWith, showAs, testProbes, turnedFinding } from '../../../support/verify/testProbes';

testProbes(texts, [
	[
		'bb-code-text',
		(portal) => showAs(portal, (message) => (message.text = 'bold and italic')),
		'the brackets are gone',
	],
	[
		'plain-text',
		(portal) => showAs(portal, (message) => (message.text = message.text.replaceAll('\u200b', ''))),
		'zero-width spaces are taken out',
	],
	[
		'markdown-text',
		(portal) =>
			showAs(portal, (message) => {
				const entities = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
				const encoded = Object.entries(entities).map(([char, name]) => [char, `&${name};`]);
				for (const [char, entity] of encoded) message.text = message.text.replaceAll(char, entity);
			}),
		'it is stored with HTML entities',
	],
	[
		'markdown-text',
		(portal) => showAs(portal, (message) => (message.text += ' [edited]')),
		'it is stored in another form',
	],
	['half-emoji', (portal) => answerWith(portal, 'imbot.v2.Bot.get', {}), 'nothing: the call works'],
	[
		'half-emoji',
		(portal) => {
			let calls = 0;
			const when = () => ++calls === 2;
			const error = 'INVALID_REQUEST';
			portal.fault({ kind: 'refuse', match: 'imbot.v2.Bot.get', status: 400, error, when });
		},
		'refused: 400 INVALID_REQUEST (INVALID_REQUEST)',
	],
]);

test('half an emoji: a limit that is used up is no finding', async () => {
	let calls = 0;
	const row = await turnedFinding(texts.find(({ id }) => id === 'half-emoji')!, (portal) =>
		portal.fault({
			kind: 'refuse',
			match: 'imbot.v2.Bot.get',
			status: 503,
			error: 'QUERY_LIMIT_EXCEEDED',
			when: () => ++calls % 2 === 1,
			times: 2,
		}),
	);
	expect(row).toMatchObject({ verdict: 'as assumed' });
	expect(calls).toBe(3); // the third was the second refusal
});
