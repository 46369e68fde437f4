import { redact } from '../../../nodes/shared/portal/wire/redact';

test.each([
	['plain', 'my token!', 'my token!'],
	['as JavaScript writes it into a URL', 'my token!', 'my%20token!'],
	['as rawurlencode writes it', 'my token!', 'my%20token%21'],
	['as urlencode writes it', "my ~t'oken", 'my+%7Et%27oken'],
	['with escapes in lower case', 'tökén', 't%c3%b6k%c3%a9n'],
	['in HTML', `a&b<"c'`, 'a&amp;b&lt;&quot;c&#039;'],
	['in JSON', 'tö/"k', 't\\u00f6\\/\\"k'],
	['with half an emoji', 'half\ud83d', 'half\ud83d'],
])('a secret %s is masked', (_, secret, text) => {
	expect(redact(`before ${text} after`, [secret])).toBe('before ***** after');
});

test('the longer of two secrets is masked as a whole', () => {
	expect(redact('secret-token', ['secret', 'secret-token'])).toBe('*****');
});

test('texts that are too short to be told apart are left', () => {
	expect(redact('an error', ['an', ''])).toBe('an error');
});
