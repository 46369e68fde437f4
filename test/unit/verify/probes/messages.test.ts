import { messages } from '../../../../scripts/verify/probes/messages/messages';
import {
	answerWith,
	refusing,
	showAs,
	testProbes,
	turnedFinding,
} from '../../../support/verify/testProbes';

testProbes(messages, [
	['template-id', { templateId: 'ignored' }, 'it is posted'],
	['reply-id', (portal) => showAs(portal, () => {}), 'in another place'],
	['reply-id', (portal) => showAs(portal, (message) => delete message.replyId), 'it does not'],
	[
		'message-context',
		(portal) => answerWith(portal, 'imbot.v2.Chat.Message.getContext', { messages: [] }),
		'3 of three messages are not there',
	],
	['message-context', refusing('imbot.v2.Chat.Message.getContext'), 'refused: 400 NO (NO)'],
	[
		'text-field',
		(portal) => answerWith(portal, 'imbot.v2.Chat.TextField.enabled', true),
		'a bare true',
	],
	['input-action', refusing('imbot.v2.Chat.InputAction.notify'), 'refused: 400 NO (NO)'],
	[
		'input-action',
		(portal) => answerWith(portal, 'imbot.v2.Chat.InputAction.notify', []),
		'something else',
	],
]);

test('template-id: differs where the second text replaces the first one', async () => {
	const [probe] = messages.filter(({ id }) => id === 'template-id');
	const row = await turnedFinding(probe, (portal) =>
		showAs(portal, (message) => (message.text = 'The second one')),
	);
	expect(row).toMatchObject({ verdict: 'differs', seen: 'the first message is changed' });
});
