import { useSending } from '../../support/messages';

const { portal, send } = useSending();

describe('forwarding', () => {
	const originals = () => {
		const chat = portal.get().chats.get(5)!;
		return [1, 2, 3].map(
			(n) => portal.get().addMessage(chat, { authorId: 27, text: `No. ${n}` }).id,
		);
	};

	test.each<[string, (ids: number[]) => unknown]>([
		['a text with commas', (ids) => ids.join(' , ')],
		['a text with commas and gaps', (ids) => `,${ids.join(',,')},`],
		['JSON in a text', (ids) => `[${ids.join(', ')}]`],
		['JSON of texts in a text', (ids) => JSON.stringify(ids.map(String))],
		['a list with gaps', (ids) => `={{ ["", ${ids.join(',')}] }}`],
		['a list of numbers', (ids) => `={{ [${ids.join(',')}] }}`],
		['a list of texts', (ids) => `={{ [${ids.map((id) => `"${id}"`).join(',')}] }}`],
		['a list with repetitions', (ids) => `={{ [${[...ids, ...ids].join(',')}] }}`],
	])('%s', async (_, write) => {
		const ids = originals();
		const { json: out, failed } = await send({ text: '', options: { forwardIds: write(ids) } });
		expect(failed).toEqual([]);
		const [{ uuidMap, forwarded, ...rest }] = out;
		expect(rest).toEqual({ messageId: null, dialogId: 'chat5', botId: 39 });
		const uuids = Object.keys(uuidMap as object);
		expect(uuids).toHaveLength(3);
		for (const uuid of uuids) {
			expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		}
		expect(forwarded).toEqual(
			ids.map((id, index) => ({
				fromMessageId: id,
				messageId: Object.values(uuidMap as object)[index],
			})),
		);
		const copies = (forwarded as Array<{ messageId: number }>).map(({ messageId }) =>
			portal.get().messages.get(messageId),
		);
		expect(copies.map((copy) => copy?.text)).toEqual(['No. 1', 'No. 2', 'No. 3']);
	});

	test('beside a text of its own', async () => {
		const [id] = originals();
		const { json: out } = await send({ options: { forwardIds: id } });
		expect(out).toEqual([
			{
				messageId: expect.any(Number),
				dialogId: 'chat5',
				botId: 39,
				uuidMap: { [Object.keys(out[0].uuidMap as object)[0]]: expect.any(Number) },
				forwarded: [{ fromMessageId: id, messageId: expect.any(Number) }],
			},
		]);
	});

	test('100 at once, and messages that are gone', async () => {
		const chat = portal.get().chats.get(5)!;
		const ids = Array.from(
			{ length: 100 },
			(_, n) => portal.get().addMessage(chat, { authorId: 27, text: `${n}` }).id,
		);
		const { json: out } = await send({ text: '', options: { forwardIds: ids.join(',') } });
		expect(out[0].forwarded).toHaveLength(100);
		const none = await send({ options: { forwardIds: '999999' } });
		expect(none.json[0]).toMatchObject({ uuidMap: {}, forwarded: [] });
	});

	test('the same messages twice get new UUIDs', async () => {
		const [id] = originals();
		const runs = [
			await send({ options: { forwardIds: id } }),
			await send({ options: { forwardIds: id } }),
		];
		const [one, two] = runs.map(({ json: out }) => Object.keys(out[0].uuidMap as object)[0]);
		expect(one).not.toBe(two);
	});
});
