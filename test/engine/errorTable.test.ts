import { explain, knownCodes } from '../../nodes/shared/errors/table';
import { runNode } from '../support/engine/engine';
import { updateOf, usePortal, webhookCredential } from '../support/portalSetup';

jest.mock('../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../support/engine/fastWait'),
);

const portal = usePortal();

/** Codes that Bitrix24's documentation and server source list, by API version. */
const portalCodes = {
	v1: `ACCESS_DENIED BOT_ID_ERROR APP_ID_ERROR FETCH_NOT_SUPPORTED EVENT_MESSAGE_ADD_ERROR
		EVENT_MESSAGE_UPDATE_ERROR EVENT_MESSAGE_DELETE_ERROR EVENT_CONTEXT_GET_ERROR
		EVENT_WELCOME_MESSAGE_ERROR EVENT_BOT_DELETE_ERROR NAME_ERROR 500 WRONG_REQUEST WRONG_AUTH_TYPE
		CODE_ERROR MAX_COUNT_ERROR DIALOG_ID_EMPTY MESSAGE_EMPTY ATTACH_OVERSIZE ATTACH_ERROR
		KEYBOARD_ERROR KEYBOARD_OVERSIZE MENU_ERROR menu_ERROR MENU_OVERSIZE MESSAGE_ID_ERROR
		CANT_EDIT_MESSAGE WITHOUT_CHANGES CHAT_ID_EMPTY TEXT_FIELD_ENABLED_EMPTY EVENT_COMMAND_ADD_ERROR
		COMMAND_ERROR LANG_ERROR COMMAND_ID_ERROR MESSAGE_ID_EMPTY INVALID_FORMAT AUTHORIZE_ERROR
		ACCESS_ERROR USER_ID_EMPTY TITLE_EMPTY WRONG_COLOR AVATAR_ERROR`,
	v2: `BOT_TOKEN_NOT_SPECIFIED CLIENT_ID_NOT_SPECIFIED BOT_ID_REQUIRED BOT_NOT_FOUND
		BOT_OWNERSHIP_ERROR REST_SERVER_NOT_FOUND BOT_TOKEN_INVALID_LENGTH BOT_CODE_REQUIRED
		BOT_PROPERTIES_REQUIRED BOT_INVALID_EVENT_MODE BOT_WEBHOOK_URL_REQUIRED BOT_INVALID_CALLBACK
		BOT_CODE_ALREADY_TAKEN BOT_INVALID_TYPE BOT_AVATAR_INCORRECT_TYPE BOT_AVATAR_INCORRECT_SIZE
		BOT_REGISTER_FAILED BOT_LIMIT_EXCEEDED BOT_TOKEN_ROTATION_FAILED BOT_UPDATE_FAILED
		PARAMS_REQUIRED BOT_UNREGISTER_FAILED 100 COMMAND_NAME_INVALID COMMAND_REQUIRED
		COMMAND_TITLE_REQUIRED COMMAND_REGISTER_FAILED COMMAND_NOT_FOUND COMMAND_NAME_EMPTY
		COMMAND_ALREADY_EXISTS COMMAND_TITLE_INVALID COMMAND_ANSWER_FAILED EMPTY_MESSAGE SENDING_FAILED
		TOO_MANY_MESSAGES WRONG_UUID BOT_TYPE_NOT_ALLOWED MESSAGE_NOT_FOUND MESSAGE_ACCESS_DENIED
		REACTION_NOT_FOUND REACTION_ALREADY_SET REPLY_ERROR PARAM_ATTACH_ERROR PARAM_KEYBOARD_ERROR
		CHAT_NOT_FOUND WRONG_MESSAGE_TYPE EMPTY_USER_IDS CREATION_ERROR TEXT_FIELD_DISABLED
		MANAGE_ACCESS_DENIED WRONG_CHAT_TYPE ERROR_FROM_OTHER_MODULE EVENT_MESSAGE_SEND WRONG_PARAMETER
		WRONG_SENDER WRONG_RECIPIENT WRONG_TARGET_CHAT AUTHOR_ID_EMPTY AUTHOR_NOT_EXISTS
		USER_ID_EMPTY_ERROR ID_EMPTY_ERROR IMBOT_NOT_INSTALLED TASK_ACCESS_ERROR
		FILE_EMPTY FILE_TOO_LARGE FILE_INVALID_CONTENT FILE_UPLOAD_FAILED FILE_FOLDER_ERROR
		FILE_SEND_FAILED FILE_ACCESS_ERROR FILE_NOT_FOUND SCOPE_ERROR AUTH_ERROR USER_NOT_SUBSCRIBED`,
	system: `INTERNAL_SERVER_ERROR ERROR_UNEXPECTED_ANSWER QUERY_LIMIT_EXCEEDED OPERATION_TIME_LIMIT
		ERROR_BATCH_METHOD_NOT_ALLOWED ERROR_BATCH_LENGTH_EXCEEDED ERROR_METHOD_NOT_FOUND NO_AUTH_FOUND
		expired_token invalid_token APPLICATION_NOT_FOUND CONNECTION_ERROR authorization_error
		INVALID_CREDENTIALS insufficient_scope user_access_error INVALID_REQUEST OVERLOAD_LIMIT
		PORTAL_DELETED ERROR_MANIFEST_IS_NOT_AVAILABLE WRONG_LICENSE METHOD_CONFIRM_WAITING
		METHOD_CONFIRM_DENIED ERROR_NOT_FOUND ERROR_ARGUMENT ERROR_CORE INTERNAL_WRONG_TRANSPORT
		ERROR_EVENT_NOT_FOUND ERROR_WRONG_HANDLER_URL ERROR_UNSUPPORTED_PROTOCOL`,
	openChannels: `WRONG_CHAT OPERATOR_WRONG QUEUE_ID_EMPTY TRANSFER_ID_EMPTY CONFIG_ID_EMPTY
		CONFIG_WRONG_USER_PERMISSION TARIFF_RESTRICTION INVALID_FILTER OFFSET_TOO_LARGE PERIOD_TOO_LARGE
		CHAT_NOT_IN_CRM CRM_CHAT_EMPTY_CRM_DATA MISSING_REQUIRED_PARAM INVALID_SESSION_ID
		IM_NOT_INSTALLED`,
	oAuth: `invalid_request invalid_client invalid_scope invalid_grant PAYMENT_REQUIRED wrong_client
		bad_verification_code`,
};
const codes = Object.values(portalCodes).flatMap((text) => text.split(/\s+/));

const refuse = async (apiVersion: string, code: string, count: number) => {
	const method = apiVersion === 'v1' ? 'imbot.update' : 'imbot.v2.Bot.update';
	const bots = Array.from({ length: count }, (_, index) =>
		portal.get().addBot({ code: `${apiVersion} ${code} ${count} ${index}`, name: 'Ada' }),
	);
	portal.get().refuse({ method, error: code, description: 'The portal says no', times: 1000 });
	const { output, run } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			apiVersion,
			updateFields: { name: 'Grace' },
			options: { keepOtherFields: false },
		}),
		items: bots.map(({ id }) => ({ json: { id } })),
		credentials: webhookCredential(portal.get()),
		node: { onError: 'continueErrorOutput' },
	});
	expect(run.data.resultData.error).toBeUndefined();
	return { failed: output[1].map(({ json }) => json.error as Record<string, unknown>), method };
};

test.each(codes)(
	'%s reaches the item with a message and a hint, alone and in a batch',
	async (code) => {
		for (const apiVersion of ['v1', 'v2']) {
			for (const count of [1, 2]) {
				const { failed, method } = await refuse(apiVersion, code, count);
				expect(failed).toHaveLength(count);
				expect(failed[0]).toEqual({
					message: 'The portal says no',
					code,
					hint: expect.stringMatching(/\w{3}/),
					httpStatus: count === 1 ? 400 : 200,
					method,
					retryable: expect.any(Boolean),
				});
				expect(failed[0].hint).not.toContain('no advice');
				portal.get().clearFaults();
			}
		}
	},
);

test('an unknown code passes through with the text of the portal', async () => {
	const { failed } = await refuse('v2', 'NEVER_HEARD_OF', 1);
	expect(failed[0]).toMatchObject({ code: 'NEVER_HEARD_OF', message: 'The portal says no' });
	expect(failed[0].hint).toContain('no advice');
});

test('no code of the table lacks a plain text, and none is missing in this test', () => {
	const ours = knownCodes.filter((code) => explain(code, '', '').isOurs);
	expect([...codes, ...ours].map((code) => code.toUpperCase()).sort()).toEqual(
		expect.arrayContaining(knownCodes.map((code) => code.toUpperCase())),
	);
	for (const code of knownCodes) {
		const { message, hint } = explain(code, 'imbot.update', '');
		expect(`${message} ${hint}`).not.toMatch(/\b(error|problem|failure|mistake)\b/i);
		expect(hint.length).toBeGreaterThan(5);
	}
});

test.each([
	['ACCESS_DENIED', 'Access denied! Client ID not specified', /Bot Token \/ Client ID/],
	['ACCESS_DENIED', 'REST is available only on commercial plans.', /plan/],
	['WRONG_REQUEST', "Update fields can't be empty", /image/],
	['WRONG_REQUEST', "Bot can't be updated", /changed or removed/],
])('the hint for %s fits the text "%s"', (code, detail, hint) => {
	expect(explain(code, 'imbot.update', detail).hint).toMatch(hint);
});

test('the case of a code does not matter', () => {
	expect(explain('INSUFFICIENT_SCOPE', '', '').hint).toMatch(/imbot/);
	expect(explain('bot_not_found', '', '').hint).toMatch(/Pick the bot/);
});

test('an unknown v2 method advises API version v1', () => {
	expect(explain('ERROR_METHOD_NOT_FOUND', 'imbot.v2.Bot.update', '').hint).toMatch(/to v1/);
	expect(explain('ERROR_METHOD_NOT_FOUND', 'imbot.update', '').hint).not.toMatch(/to v1/);
});
