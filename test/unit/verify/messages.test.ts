import { messages } from '../../../scripts/verify/probes/messages';
import type { Portal } from '../../portal';
import {
	answerWith,
	refusing,
	showAs,
	testProbes,
	turnedFinding,
} from '../../support/verify/testProbes';

const send = 'imbot.v2.Chat.Message.send';

testProbes(
	messages.filter(({ id }) => id !== 'template-id'),
	[
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
	],
);

describe('template-id', () => {
	const [probe] = messages.filter(({ id }) => id === 'template-id');

	/** Answers the second message with the first one's ID. */
	const repeatId = (portal: Portal) => {
		const result = { id: 0, uuidMap: [] };
		const when = () => {
			result.id = [...portal.messages.values()].find(({ uuid }) => uuid)?.id ?? 0;
			return result.id > 0;
		};
		answerWith(portal, send, result, when);
	};

	test('as assumed where the UUID is recognized', async () => {
		expect(await turnedFinding(probe, repeatId)).toMatchObject({
			verdict: 'as assumed',
			seen: 'it is not posted, and the first ID comes back',
		});
	});

	test('differs where it is posted again', async () => {
		expect(await turnedFinding(probe, {})).toMatchObject({
			verdict: 'differs',
			seen: 'it is posted',
		});
	});

	test('differs where the second text replaces the first one', async () => {
		const row = await turnedFinding(probe, (portal) => {
			repeatId(portal);
			showAs(portal, (message) => (message.text = 'The second one'));
		});
		expect(row).toMatchObject({ verdict: 'differs', seen: 'the first message is changed' });
	});
});
