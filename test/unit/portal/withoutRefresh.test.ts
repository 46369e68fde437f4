import { readConnection } from '../../../nodes/shared/portal/connection/connection';
import { readAnswer } from '../../../nodes/shared/portal/wire/answer';
import { post } from '../../../nodes/shared/portal/wire/client';
import { FileContent } from '../../../nodes/shared/portal/wire/fileContent';
import { JsonBody } from '../../../nodes/shared/portal/wire/jsonBody';

const connection = readConnection('oAuth2', {
	portalUrl: 'https://example.bitrix24.com',
	clientId: 'local.app',
	oauthTokenData: { access_token: 'old', client_endpoint: 'https://example.bitrix24.com/rest/' },
});

/**
 * A fake of the request helper of n8n 1.105 and before. It renews a token only when an answer of 401 is thrown, and
 * a node cannot ask it to. `ignoreHttpStatusErrors` is yes or no for it.
 */
const olderHelper = (refresh: () => void) => {
	const sent: unknown[] = [];
	const httpRequestWithAuthentication = async (
		_type: string,
		{ ignoreHttpStatusErrors }: { ignoreHttpStatusErrors: unknown },
	) => {
		sent.push(ignoreHttpStatusErrors);
		const body = { error: 'expired_token', error_description: 'It has expired' };
		if (ignoreHttpStatusErrors) return { statusCode: 401, body, headers: {} };
		refresh();
		return { statusCode: 200, body: { result: true }, headers: {} };
	};
	return { sent, context: { helpers: { httpRequestWithAuthentication } } as never };
};

test('an n8n whose helper renews tokens by itself only gets the call once more, with errors', async () => {
	const { context, sent } = olderHelper(() => {});
	const answer = await post(context, connection, 'profile', {});
	expect(answer).toMatchObject({ status: 200, body: { result: true } });
	expect(sent).toEqual([true, false]);
});

test.each([
	['…or refresh token is invalid, expired, revoked…', 'invalid_grant'],
	['Client authentication failed (…)', 'invalid_client'],
	['The request is missing a required parameter…', 'invalid_request'],
	['The requested scope is invalid…', 'invalid_scope'],
	['PAYMENT_REQUIRED', 'PAYMENT_REQUIRED'],
	['wrong_client', 'wrong_client'],
	['Words of the server', 'TOKEN_NOT_RENEWED'],
])('of a refusal, such an n8n keeps %j: %s', async (message, code) => {
	const { context, sent } = olderHelper(() => {
		throw Object.assign(new Error(message), { httpCode: 'EAUTH', messages: [message] });
	});
	const answer = await post(context, connection, 'profile', {});
	expect(() => readAnswer(answer, 'profile', [])).toThrow(expect.objectContaining({ code }));
	expect(sent).toEqual([true, false]);
});

describe('a file', () => {
	const content = () => FileContent.ofBytes(Buffer.from('hello'));
	/** The same helper, with the method and the body of each request. */
	const recordingHelper = (answerToProfile: () => object) => {
		const sent: Array<[string, unknown, string]> = [];
		const httpRequestWithAuthentication = async (
			_type: string,
			{
				url,
				body,
				ignoreHttpStatusErrors,
			}: { url: string; body: object; ignoreHttpStatusErrors: boolean },
		) => {
			const text = body instanceof JsonBody ? await new Response(body.stream()).text() : '';
			const method = url.split('/').at(-1)!;
			sent.push([method, ignoreHttpStatusErrors, text]);
			const isRenewed = sent.some(([one, ignores]) => one === 'profile' && !ignores);
			if (method === 'profile' && isRenewed) return answerToProfile();
			return isRenewed
				? { statusCode: 200, body: { result: true }, headers: {} }
				: { statusCode: 401, body: { error: 'expired_token' }, headers: {} };
		};
		return { sent, context: { helpers: { httpRequestWithAuthentication } } as never };
	};
	const text = '{"content":"aGVsbG8="}';

	test('is sent again from the start once such an n8n has renewed the token for a cheap call', async () => {
		const { context, sent } = recordingHelper(() => ({ statusCode: 200, body: { result: {} } }));
		const answer = await post(context, connection, 'imbot.v2.File.upload', { content: content() });
		expect(answer).toMatchObject({ status: 200, body: { result: true } });
		expect(sent).toEqual([
			['imbot.v2.File.upload', true, text],
			['profile', true, ''],
			['profile', false, ''],
			['imbot.v2.File.upload', true, text],
		]);
	});

	test.each([
		['a refusal', { httpCode: 'EAUTH', message: 'PAYMENT_REQUIRED' }, 'PAYMENT_REQUIRED'],
		['a lost connection', { code: 'ECONNRESET' }, 'PORTAL_UNREACHABLE'],
	])('is not sent again after %s, and was not carried out', async (_, facts, code) => {
		const { context, sent } = recordingHelper(() => {
			throw Object.assign(new Error(''), facts);
		});
		const params = { content: content() };
		const answer = post(context, connection, 'imbot.v2.File.upload', params);
		const read = answer.then((one) => readAnswer(one, 'imbot.v2.File.upload', []));
		await expect(read).rejects.toMatchObject({ code });
		expect(sent).toHaveLength(3);
	});
});
