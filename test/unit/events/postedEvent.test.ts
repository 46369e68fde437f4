import { isTooLarge, readPostedEvent } from '../../../nodes/shared/events/incoming/postedEvent';
import { auth, formOf, TS, v1, v2 } from '../../support/triggers/eventSamples';

const read = (body: string) => readPostedEvent(Buffer.from(body));

test('a form and JSON say the same', () => {
	const data = v2.ONIMBOTV2MESSAGEADD;
	const fromForm = read(formOf('ONIMBOTV2MESSAGEADD', data));
	const fromJson = read(JSON.stringify({ event: 'OnImBotV2MessageAdd', data, ts: TS, auth }));
	expect(fromForm).toMatchObject({
		event: 'ONIMBOTV2MESSAGEADD',
		timestamp: TS,
		data: { message: { id: '789', text: data.message.text }, bot: { id: '456' } },
		auth: { application_token: auth.application_token },
	});
	expect(fromJson).toEqual({ event: 'ONIMBOTV2MESSAGEADD', timestamp: TS, data, auth });
});

test('more names than n8n itself reads', () => {
	const LIST = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`K${index}`, index]));
	const body = formOf('ONIMBOTMESSAGEADD', { ...v1.ONIMBOTMESSAGEADD, LIST });
	expect(isTooLarge(Buffer.from(body))).toBe(false);
	expect(read(body)).toMatchObject({ data: { LIST: { K4999: '4999' } }, auth: { user_id: '27' } });
});

test.each([
	['nothing', ''],
	['blanks', '  '],
	['no form', 'hello'],
	['no event', 'data[x]=1&auth[application_token]=x'],
	['an empty event', 'event=&data[x]=1'],
	['a list for an event', 'event[]=ONIMBOTMESSAGEADD'],
	['a number for an event', '{"event":5}'],
	['JSON that is cut off', JSON.stringify({ event: 'X', data: {} }).slice(0, -1)],
	['a list', '[{"event":"X"}]'],
	['null', 'null'],
	['JSON as deep as the sea', `{"event":"X","data":${'['.repeat(900_000)}${']'.repeat(900_000)}}`],
	['an object as deep', `{"event":"X","data":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`],
	['bytes', '\0\x01\x02'],
	['XML', '<event>X</event>'],
])('%s is no event', (_, body) => {
	expect(read(body)).toBeUndefined();
});

test.each([
	['a form cut off in the middle', formOf('ONIMBOTMESSAGEADD', v1.ONIMBOTMESSAGEADD).slice(0, 300)],
	['texts for data and auth', 'event=ONIMBOTMESSAGEADD&data=1&auth=2&ts=x'],
	['lists for data and auth', '{"event":"ONIMBOTMESSAGEADD","data":[1],"auth":[2],"ts":[3]}'],
	['names that nest too deep', `event=ONIMBOTMESSAGEADD&data${'[a]'.repeat(5000)}=1`],
])('%s proves nothing', (_, body) => {
	expect(read(body)).toMatchObject({ event: 'ONIMBOTMESSAGEADD', timestamp: 0 });
	expect(read(body)?.auth).not.toHaveProperty('application_token');
});

test.each(['1e20', '-5', 'NaN', 'Infinity', '', '99999999999999999999'])('%s is no time', (ts) => {
	expect(read(`event=X&ts=${ts}`)).toMatchObject({ timestamp: 0 });
});

test.each([
	['the longest message', encodeURIComponent('😀'.repeat(20_000)), false],
	['two megabytes', 'x'.repeat(2_000_001), true],
	['a hundred thousand names', 'a=1&'.repeat(100_000), true],
])('%s', (_, body, expected) => {
	expect(isTooLarge(Buffer.from(body))).toBe(expected);
});

test.each(['[]', '%5B%5D', '%5b%5d'])('a body that only nests is too large: %s', (brackets) => {
	const names = Array.from({ length: 15_000 }, (_, n) => `a${n}${brackets.repeat(62)}`);
	expect(isTooLarge(Buffer.from(names.join('&').slice(0, 1_999_000)))).toBe(true);
	expect(isTooLarge(Buffer.from(names.join('&').slice(0, 500_000)))).toBe(false);
});

test('the worst that is let in is read within the time of a test', () => {
	const worst = Buffer.from(`event=X&${'a[9][9][9][9][9][]=1&'.repeat(45_000)}`);
	expect(isTooLarge(worst)).toBe(false);
	expect(readPostedEvent(worst)).toMatchObject({ event: 'X' });
});
