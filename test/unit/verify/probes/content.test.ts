import { content } from '../../../../scripts/verify/probes/messages/content';
import { findingsOn, refusing, showAs, testProbes } from '../../../support/verify/testProbes';

const send = 'imbot.v2.Chat.Message.send';
const link = { TEXT: 'Open', LINK: 'https://example.com/' };

testProbes(content, [
	['unusable-keyboard', { wrongContent: 'dropped' }, 'it is sent without the keyboard'],
	['unusable-keyboard', refusing(send), 'refused: 400 NO (NO)'],
	['unusable-attachment', { wrongContent: 'dropped' }, 'it is sent without the attachment'],
	['update-bot-id', { updateBotId: 'assumed' }, 'they are kept'],
	[
		'update-text-only',
		(portal) => showAs(portal, (message) => (message.text = 'After')),
		'gone: the buttons, the attachment',
	],
	[
		'remove-attachment',
		(portal) =>
			showAs(portal, (message) => (message.params = { ATTACH: [{ BLOCKS: [{ MESSAGE: 'A' }] }] })),
		'it stays',
	],
	['remove-attachment', refusing('imbot.v2.Chat.Message.update'), 'refused: 400 NO (NO)'],
	[
		'undocumented-actions',
		(portal) => showAs(portal, (message) => (message.params = { KEYBOARD: [link] })),
		'kept: none',
	],
	[
		'undocumented-actions',
		(portal) => {
			const buttons = { 0: link, 1: { ACTION: 'HELP' } };
			showAs(portal, (message) => (message.params = { keyboard: { buttons } }));
		},
		'kept: HELP',
	],
]);

test('where messages cannot be read, what has to read one is not tried', async () => {
	const [, , ...reading] = await findingsOn(content, refusing('imbot.v2.Chat.Message.get'));
	expect(new Set(reading.map(({ seen, verdict }) => `${verdict}: ${seen}`))).toEqual(
		new Set(['not tried: imbot.v2.Chat.Message.get said 400 NO (NO)']),
	);
});

test('a message whose parts are in an unknown form tells nothing', async () => {
	const [row] = await findingsOn(
		content.filter(({ id }) => id === 'undocumented-actions'),
		(portal) => showAs(portal, (message) => (message.params = { KEYBOARD: 'A;B' })),
	);
	expect(row).toMatchObject({
		verdict: 'not tried',
		seen: 'the message has a keyboard that cannot be read',
	});
});
