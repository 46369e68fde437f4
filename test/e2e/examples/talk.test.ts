/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';

import type { Bot } from '../../portal';
import { useWebhookCredential } from '../support/bitrix24';
import { errorOf } from '../support/execution';
import { ROOT } from '../support/host';
import { sharedClient } from '../support/n8n/shared';
import { until } from '../../support/until';

const client = sharedClient();
const { portal, credential } = useWebhookCredential(client, { limits: 'off' });
let bot: Bot;

beforeAll(() => {
	portal().addUser({ id: 27, name: 'Grace' });
	bot = portal().addBot({ code: 'support', name: 'Ada' });
});

const importExample = async (name: string) =>
	await client.importWorkflow(join(ROOT, 'examples', `${name}.json`), {
		credentials: [credential()],
	});

/** What the bot has written so far, oldest first. */
const texts = () =>
	[...portal().messages.values()]
		.filter(({ authorId }) => authorId === bot.id)
		.map(({ text }) => text);

const written = async (part: string) =>
	await until(`"${part}"`, async () =>
		[...portal().messages.values()].find(({ text }) => text.includes(part)),
	);

test('welcome-and-commands-bot: it welcomes, and answers a command, typed or by its button', async () => {
	const workflow = await importExample('welcome-and-commands-bot');
	expect(errorOf(await client.run(workflow))).toBeUndefined();
	await client.activate(workflow);
	await until('the bot to post its events here', async () => bot.webhookUrl || undefined);

	portal().joinChat(27, String(bot.id));
	const welcome = await written('Hello Grace! I know where orders are: type [b]/order[/b]');
	expect(welcome.keyboard).toMatchObject([
		{ TEXT: 'Try it', COMMAND: 'order', COMMAND_PARAMS: '4711' },
	]);
	portal().pressButton(27, welcome.id, 0);
	await written('Order 4711 is on its way.');
	portal().say(27, String(bot.id), '/order');
	await written('Which order?');
	portal().say(27, String(bot.id), 'Hello?');
	await portal().idle();

	const chat = portal().addChat({ id: 5, title: 'Orders', members: [27] });
	portal().joinChat(27, `chat${chat.id}`, bot.id);
	await until('a welcome in the group', async () => texts().length === 4 || undefined);
	await client.deactivate(workflow);
	await until('the bot to be given back', async () => bot.eventMode === 'fetch' || undefined);
	expect(await client.executionsOf(workflow)).toHaveLength(5);
});

test('faq-bot-without-public-address: each question gets its answer, in order', async () => {
	const workflow = await importExample('faq-bot-without-public-address');
	const before = texts().length;
	await client.activate(workflow);
	const dialog = String(bot.id);
	portal().say(27, dialog, 'When are HOLIDAYS?');
	portal().say(27, dialog, 'I forgot my password & more');
	portal().say(27, dialog, 'What is for lunch?');
	await written('A colleague will write to you');
	const answers = texts().slice(before);
	expect(answers).toHaveLength(3);
	expect(answers.join('\n')).toMatch(/two weeks[^]*sign-in page[^]*I do not know that yet, Grace/);
	await client.deactivate(workflow);
});
