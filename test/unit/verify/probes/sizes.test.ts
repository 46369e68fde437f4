import { sizes } from '../../../../scripts/verify/probes/messages/sizes';
import { findingsOn, refusing, showAs, testProbes } from '../../../support/verify/testProbes';

const send = 'imbot.v2.Chat.Message.send';

testProbes(sizes, [
	['v1-attachment-size', { v1ContentSize: 'source' }, 'taken'],
	['v1-keyboard-size', { v1ContentSize: 'source' }, 'taken'],
	[
		'v1-keyboard-size',
		(portal) => {
			portal.options.v1ContentSize = 'source';
			showAs(portal, () => {});
		},
		'the message is sent without the keyboard',
	],
	['v2-attachment-size', { wrongContent: 'dropped' }, '59,000 characters: taken; 61,000: left out'],
	['v2-keyboard-size', { wrongContent: 'dropped' }, '59,000 characters: taken; 61,000: left out'],
	['v2-keyboard-size', refusing(send), '59,000 characters: refused: 400 NO (NO)'],
	[
		'long-text',
		(portal) => showAs(portal, (message) => (message.text = 'a'.repeat(20_100))),
		'it is kept',
	],
	[
		'long-text',
		(portal) => showAs(portal, (message) => (message.text = 'a')),
		'it is cut in another way',
	],
	[
		'long-text',
		refusing(send, 'MESSAGE_TOO_LONG'),
		'refused: 400 MESSAGE_TOO_LONG (MESSAGE_TOO_LONG)',
	],
]);

test('what v1 refuses for another reason says nothing of sizes', async () => {
	const rows = await findingsOn(
		sizes.filter(({ id }) => id.startsWith('v1')),
		refusing('imbot.message.add', 'APP_ID_ERROR'),
	);
	for (const { verdict, seen } of rows) {
		expect(verdict).toBe('not tried');
		expect(seen).toBe('imbot.message.add said 400 APP_ID_ERROR (APP_ID_ERROR)');
	}
});
