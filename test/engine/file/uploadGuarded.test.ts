import type { INodeExecutionData } from 'n8n-workflow';

import { useGuardedSends, type Way } from '../../support/resources/guardedSends';

const { portal, dialogOf, upload, methods } = useGuardedSends();

const METHOD = 'imbot.v2.File.upload';

const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({
		json: {},
		binary: {
			data: {
				data: Buffer.from(`File ${n}`).toString('base64'),
				mimeType: 'text/plain',
				fileName: `${n}.txt`,
			},
		},
	}));

describe.each<[string, Way]>([
	['webhook', {}],
	['oAuth2', { authentication: 'oAuth2' }],
])('only while the bot has the dialog, over %s', (_, way) => {
	const botId = way.authentication === 'oAuth2' ? 41 : 39;

	test('a file is sent, and read for before', async () => {
		const { chatId, dialogId } = dialogOf(way);
		const { json } = await upload(way, dialogId, {}, { items: items(1) });
		expect(json).toMatchObject([{ fileName: expect.stringMatching(/^0/), dialogId, chatId }]);
		expect(methods()).toEqual(['imopenlines.dialog.get', METHOD]);
		expect(portal.get().shownToCustomer(chatId)).toContainEqual(expect.stringMatching(/^\[0/));
	});

	test('a person accepts between two files: the second one is not sent', async () => {
		const { chatId, dialogId } = dialogOf(way);
		portal.get().alter({
			method: METHOD,
			change: (result) => {
				portal.get().acceptDialog(2, chatId);
				return result;
			},
		});
		const { json } = await upload(way, dialogId, {}, { items: items(2), node: {} });
		expect(json).toMatchObject([
			{ fileName: expect.stringMatching(/^0/) },
			{ sent: false, reason: 'person', dialogId, botId },
		]);
		expect(json[1]).not.toHaveProperty('fileId');
		expect(portal.get().shownToCustomer(chatId)).not.toContainEqual(expect.stringMatching(/^\[1/));
	});

	test('another session than expected: nothing is sent', async () => {
		const { dialogId, sessionId } = dialogOf(way);
		const options = { onlyWhileBotHasDialog: false, expectedSessionId: sessionId + 1 };
		const { json } = await upload(way, dialogId, { options }, { items: items(1) });
		expect(json).toEqual([{ sent: false, reason: 'otherSession', dialogId, botId }]);
		expect(methods()).not.toContain(METHOD);
	});

	test('what is no dialog is refused', async () => {
		const { failed } = await upload(way, '27', {}, { items: items(1) });
		expect(failed).toMatchObject([{ code: 'NOT_AN_OPEN_CHANNEL' }]);
		expect(portal.get().requests).toBe(0);
	});
});
