import { byId } from '../../../support/chatRun';
import { useHandOvers } from '../../../support/resources/handOvers';

const { portal, handOver, textsOf } = useHandOvers();
const messages = { clientMessage: 'A colleague will answer', staffNote: 'Wants a refund' };

describe('what is no dialog of an Open Channel', () => {
	test('a group chat of the bot', async () => {
		portal.get().addChat({ id: 900, title: 'Team', members: [39, 1] });
		const { failed } = await handOver(900, { options: messages });
		expect(failed).toMatchObject([{ code: 'NOT_AN_OPEN_CHANNEL', httpStatus: null }]);
		expect(textsOf(900)).toEqual([]);
	});

	test('an unknown chat', async () => {
		const { failed } = await handOver(999_999);
		expect(failed).toMatchObject([
			{
				code: 'ACCESS_ERROR',
				method: 'imopenlines.dialog.get',
				hint: expect.stringMatching(/Check the ID of the chat/),
			},
		]);
	});

	test.each([
		['nothing', '={{ "" }}'],
		['null', '={{ null }}'],
		['zero', 'chat0'],
		['a workgroup', 'sg5'],
		['a user code', 'livechat|1|2|3'],
		['a fraction', '1.5'],
		['an object', '={{ ({}) }}'],
	])('%s instead of a chat ID', async (_, chatId) => {
		const { failed } = await handOver(chatId);
		expect(failed).toMatchObject([{ code: 'INVALID_CHAT_ID', httpStatus: null, method: null }]);
		expect(portal.get().requests).toBe(0);
	});

	test.each([
		['an unknown target', { to: 'boss' }, 'INVALID_HAND_OVER_TO'],
		['no person', { to: 'person', userId: byId('={{ "" }}') }, 'INVALID_USER_ID'],
		['no line', { to: 'line', lineId: byId('website') }, 'INVALID_LINE_ID'],
		['a wrong session', { options: { expectedSessionId: 'x' } }, 'INVALID_OPEN_CHANNEL_SESSION'],
		['a wrong choice', { options: { ifNobodyFree: 'wait' } }, 'INVALID_IF_NOBODY_FREE'],
		['no bot', { botId: byId('={{ null }}') }, 'INVALID_BOT_ID'],
		['an unknown version', { apiVersion: 'v3' }, 'INVALID_API_VERSION'],
	])('%s is refused before anything is sent', async (_, change, code) => {
		const { failed } = await handOver(1, change);
		expect(failed).toMatchObject([{ code, httpStatus: null }]);
		expect(portal.get().requests).toBe(0);
	});
});
