/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import { text } from 'node:stream/consumers';

import { buildQuery } from '../../portal/php/buildQuery';
import { prepareBinaryData } from '../../support/engine/engine';
import { tempFolder } from '../../support/tempFolder';
import { TRIGGER_TOKEN, useTriggers } from '../../support/triggers/useTriggers';

const { portal, bot: addBot, workflow } = useTriggers();

test('a message with two files, where n8n keeps binary data on disk', async () => {
	const folder = tempFolder();
	await prepareBinaryData(folder.path);
	const bot = addBot();
	const flow = workflow(bot, { options: { downloadFiles: true } });
	await flow.activate();
	const chat = portal().chats.get(Number(bot.dialogId.slice(4)))!;
	const FILE_ID = ['first', 'second'].map(
		(name) => portal().addFile(chat, { authorId: 1, name, bytes: Buffer.from(name) }).id,
	);
	const body = buildQuery({
		event: 'ONIMBOTV2MESSAGEADD',
		data: { bot: { id: bot.id }, message: { id: 1, text: 'x', params: { FILE_ID } } },
		ts: 1_772_093_963,
		auth: { application_token: `custom${TRIGGER_TOKEN}` },
	});
	expect(await flow.post(flow.url, body)).toMatchObject({ status: 200 });
	await flow.idle();
	const [{ json, binary }] = flow.runs[0];
	expect(json.files).toMatchObject([
		{ field: 'file_0', fileName: 'first', size: 5 },
		{ field: 'file_1', fileName: 'second', size: 6 },
	]);
	const service = Container.get(BinaryDataService);
	const contents = ['file_0', 'file_1'].map(
		async (field) => await text(await service.getAsStream(String(binary![field].id))),
	);
	expect(await Promise.all(contents)).toEqual(['first', 'second']);
	await flow.deactivate();
	folder.remove();
});
