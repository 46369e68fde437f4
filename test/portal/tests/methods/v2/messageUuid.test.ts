import { randomUUID } from 'node:crypto';

import { startPortal, type Portal } from '../../..';
import { createClock } from '../../../services/clock';
import { createMessageUuids } from '../../../services/messageUuids';
import { batch } from '../../support/client';
import { messageCalls, type MessageCalls } from '../../support/messageCalls';

let portal: Portal;
let v2: MessageCalls;

beforeEach(async () => {
	portal = await startPortal({ templateId: 'unique' });
	portal.addBot({ id: 39, code: 'support', name: 'Support' });
	portal.addChat({ members: [1, 39], title: 'Team' });
	v2 = messageCalls(portal);
});
afterEach(async () => await portal.close());

const uuid = randomUUID();
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Texts of the chat after sending twice, and whether both answers are the same. */
const twice = async (fields: object, between: () => void = () => {}) => {
	const first = await v2.send({ message: 'a', ...fields });
	between();
	const second = await v2.send({ message: 'b', ...fields });
	return {
		texts: [...portal.messages.values()].map(({ text }) => text),
		isSame: JSON.stringify(first.result) === JSON.stringify(second.result),
	};
};

describe('templateId: a message with a UUID that was used already', () => {
	it('gives the first ID and posts nothing, whatever its content and dialog', async () => {
		expect(await twice({ templateId: uuid })).toEqual({ texts: ['a'], isSame: true });
		expect((await v2.send({ message: 'c', templateId: uuid }, '1')).result).toEqual({
			id: 1001,
			uuidMap: [],
		});
		expect(portal.messages.size).toBe(1);
	});

	it('is recognized inside one batch, too', async () => {
		const call = `imbot.v2.Chat.Message.send?botId=39&botToken=bot-token&dialogId=chat5&fields[message]=a&fields[templateId]=${uuid}`;
		const { result } = await batch(portal, { a: call, b: call });
		expect(result).toMatchObject({ a: { id: 1001 }, b: { id: 1001 } });
		expect(portal.messages.size).toBe(1);
	});

	it.each([
		['one in upper case', { templateId: uuid.toUpperCase() }],
		['a UUID of another version', { templateId: uuid.replace(/-4(?=[0-9a-f]{3}-[89ab])/, '-1') }],
		['any other text', { templateId: 'greeting' }],
		['none', { templateId: '' }],
		['one of a system message', { templateId: uuid, system: true }],
	])('posts again with %s', async (_, fields) => {
		expect((await twice(fields)).texts).toEqual(['a', 'b']);
	});

	it('is remembered for 31 days', async () => {
		const before = await twice({ templateId: uuid }, () => portal.advance(30 * DAY));
		expect(before.texts).toEqual(['a']);
		portal.advance(2 * DAY);
		await v2.send({ message: 'c', templateId: uuid });
		expect(portal.messages.size).toBe(2);
	});

	it('is not written for an hour after it failed while it was written', async () => {
		const TEXT = 'x'.repeat(1000);
		const keyboard = Array.from({ length: 70 }, () => ({ TEXT, LINK: 'https://example.com' }));
		const code = async (fields: object) => (await v2.send({ message: 'a', ...fields })).error;
		expect(await code({ templateId: uuid, keyboard })).toBe('SENDING_FAILED');
		expect(await code({ templateId: uuid })).toBe('SENDING_FAILED');
		expect(await code({ templateId: randomUUID() })).toBeUndefined();
		portal.advance(HOUR + 1);
		expect(await code({ templateId: uuid })).toBeUndefined();
		// The first message is there now, so it no longer matters that this one could not be written.
		expect(await code({ templateId: uuid, keyboard })).toBeUndefined();
		expect(portal.messages.size).toBe(2);
	});

	it('is free after a refusal that came before anything was written', async () => {
		expect((await v2.send({ message: ' ', templateId: uuid })).error).toBe('EMPTY_MESSAGE');
		expect((await v2.send({ message: 'a', templateId: uuid }, 'chat77')).error).toBe(
			'ACCESS_DENIED',
		);
		expect((await v2.send({ message: 'a', templateId: uuid })).error).toBeUndefined();
	});

	it('is refused while the first call still writes it', () => {
		const uuids = createMessageUuids(createClock({ speed: 1 }));
		expect(uuids.begin(uuid)).toBeUndefined();
		expect(() => uuids.begin(uuid)).toThrow('Sending failed');
		uuids.end(uuid, 7);
		expect(uuids.begin(uuid)).toBe(7);
	});
});

it('templateId, by default: the UUID is stored and shown, and a repeated call posts again', async () => {
	portal.options.templateId = 'ignored';
	expect((await twice({ templateId: uuid })).texts).toEqual(['a', 'b']);
	expect([...portal.messages.values()].map((message) => message.uuid)).toEqual([uuid, uuid]);
});
