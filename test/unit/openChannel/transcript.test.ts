import {
	textOfTranscript,
	toTranscript,
} from '../../../nodes/Bitrix24Bot/actions/openChannel/dialog/transcript';

/** As in the documentation of `imopenlines.session.history.get`; PHP writes numbers as texts. */
const answer = {
	chatId: 1763,
	sessionId: 321,
	message: {
		'85853': {
			id: '85853',
			senderid: '103',
			date: '2026-03-11T13:12:46+03:00',
			text: 'Open the task[br]and choose [USER=5]Ann[/USER]',
			params: { connectorMid: ['85855'], fileId: [5437, '5438'] },
		},
		'85833': {
			id: '85833',
			senderid: '0',
			date: '2026-03-11T13:09:25+03:00',
			text: '[b]New lead[/b]',
			params: [],
		},
		'85840': { id: '85840', senderid: '587', date: '2026-03-11T13:10:00+03:00', text: 'Help' },
		'85845': { id: '85845', senderid: '39', date: 'soon', text: 'How?', params: {} },
	},
	users: {
		'103': { id: '103', name: 'Svetlana', bot: false, connector: false },
		'39': { id: '39', name: 'Support', bot: true, connector: false },
	},
	chat: { '1763': { id: '1763', entityType: 'LINES', entityId: 'livechat|22|1761|587' } },
	files: { '5437': { id: 5437, name: '2311.png' } },
};

test('oldest first, with roles, names and files', () => {
	const { chatId, sessionId, lines } = toTranscript(answer, false);
	expect({ chatId, sessionId }).toEqual({ chatId: 1763, sessionId: 321 });
	expect(lines).toEqual([
		{
			messageId: 85840,
			role: 'client',
			authorId: 587,
			name: '',
			text: 'Help',
			date: '2026-03-11T13:10:00+03:00',
			fileIds: [],
		},
		expect.objectContaining({ messageId: 85845, role: 'bot', name: 'Support' }),
		expect.objectContaining({ messageId: 85853, role: 'operator', fileIds: [5437, 5438] }),
	]);
});

test('with the lines of the system', () => {
	expect(toTranscript(answer, true).lines[0]).toMatchObject({ role: 'system', authorId: 0 });
});

test('a line without an author that went through the channel is never left out', () => {
	const message = { id: 1, senderid: 0, text: 'Hi', params: { connectorMid: ['7'] } };
	const [line] = toTranscript({ message: [message] }, false).lines;
	expect(line).toMatchObject({ role: 'system', text: 'Hi' });
});

test.each([
	['a list of texts', { connectorMid: ['wamid.HBgLMTU1'] }],
	['a map', { CONNECTOR_MID: { '0': 'a1b2' } }],
	['a text', { connectorMid: 'mid.$cAAB' }],
])("such a line stays also where the channel's IDs are no numbers: %s", (_, params) => {
	const message = { id: 1, senderid: 0, text: 'Hi', params };
	expect(toTranscript({ message: [message] }, false).lines).toMatchObject([{ text: 'Hi' }]);
});

test.each([[{ connectorMid: [] }], [{ connectorMid: [''] }], [{ connectorMid: null }], ['x']])(
	'a notice: %j',
	(params) => {
		const message = { id: 1, senderid: 0, text: 'Closed', params };
		expect(toTranscript({ message: [message] } as never, false).lines).toEqual([]);
	},
);

test('the customer is known where the chat has its keys in snake case', () => {
	const chat = { '5': { id: '5', entity_type: 'LINES', entity_id: 'livechat|22|1761|587' } };
	const message = { '1': { id: '1', senderid: '587', text: 'Hi' } };
	expect(toTranscript({ message, chat }, false).lines).toMatchObject([{ role: 'client' }]);
});

test('a customer is known by the mark of the connector, too', () => {
	const message = { id: 1, senderid: 9, text: 'Hi' };
	const users = [{ id: 9, name: 'Guest', connector: true }];
	expect(toTranscript({ message: [message], users }, false).lines).toMatchObject([
		{ role: 'client', name: 'Guest' },
	]);
});

test('as a text: time, name, role, files; line breaks and mentions without their codes', () => {
	expect(textOfTranscript(toTranscript(answer, true))).toBe(
		[
			'2026-03-11 13:09 system: [b]New lead[/b]',
			'2026-03-11 13:10 client: Help',
			'soon Support (bot): How?',
			'2026-03-11 13:12 Svetlana (operator): Open the task',
			'and choose Ann [file: 2311.png] [file: 5438]',
		].join('\n'),
	);
});

test.each([
	['nothing', {}],
	['empty lists', { message: [], users: [], chat: [], files: [] }],
	['nonsense', { message: ['x', { id: 'x' }], users: ['x'], chat: ['x'], files: ['x', { id: 0 }] }],
])('%s is an empty transcript', (_, nonsense) => {
	const transcript = toTranscript(nonsense as never, false);
	expect(transcript).toEqual({ chatId: null, sessionId: null, lines: [], fileNames: new Map() });
	expect(textOfTranscript(transcript)).toBe('');
});
