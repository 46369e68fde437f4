import type { IExecuteFunctions } from 'n8n-workflow';

import { checkBotFields } from '../../../nodes/Bitrix24Bot/actions/bot/changes/checkBotFields';
import {
	toCommandName,
	toCommandTexts,
	toLanguages,
} from '../../../nodes/Bitrix24Bot/actions/command/checkCommandFields';
import { readFile } from '../../../nodes/Bitrix24Bot/actions/file/readFile';
import { checkButton } from '../../../nodes/Bitrix24Bot/actions/message/keyboard/checkButton';
import { readReaction } from '../../../nodes/Bitrix24Bot/actions/message/reactions';
import { escapeHtml } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/html';
import { isPrefetch } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/isPrefetch';
import {
	approvalPage,
	formPage,
} from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/pages';
import { textOf } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/response';
import { waitUntil } from '../../../nodes/Bitrix24Bot/actions/message/sendAndWait/waitUntil';
import { toStatusCode } from '../../../nodes/Bitrix24Bot/actions/message/statuses';
import {
	escapeBbCode,
	escapeCode,
	escapeMessage,
	escapeUrl,
} from '../../../nodes/Bitrix24Bot/actions/message/text/escape';
import { linkTarget } from '../../../nodes/Bitrix24Bot/actions/message/text/linkTarget';
import { markdownToBbCode } from '../../../nodes/Bitrix24Bot/actions/message/text/markdown';
import { bytesOfBase64 } from '../../../nodes/Bitrix24Bot/avatar/checkAvatar';
import { readImage } from '../../../nodes/Bitrix24Bot/avatar/image/readImage';
import { readDialogId } from '../../../nodes/Bitrix24Bot/pickers/dialogPicker';
import { toEvents } from '../../../nodes/Bitrix24Trigger/readForm';
import { toCamelCase, toColor } from '../../../nodes/shared/bot/colors';
import { checkAddress } from '../../../nodes/shared/events/activation/checkAddress';
import { readV1 } from '../../../nodes/shared/events/bot/readV1';
import { readV2 } from '../../../nodes/shared/events/bot/readV2';
import { restoreTypes } from '../../../nodes/shared/events/bot/restoreTypes';
import {
	isTooLarge,
	readData,
	readEnvelope,
} from '../../../nodes/shared/events/incoming/postedEvent';
import { withoutTokens } from '../../../nodes/shared/events/incoming/withoutTokens';
import { describeEvent } from '../../../nodes/shared/events/portal/eventSubjects';
import {
	connectedPortal,
	isHandlerUrl,
	parsePortalUrl,
	parseWebhookUrl,
	withoutSecrets,
	withWebhookSecret,
} from '../../../nodes/shared/portal/connection/address';
import { pathOfPortal } from '../../../nodes/shared/portal/connection/portalPath';
import { isCloudHost } from '../../../nodes/shared/portal/connection/hosts';
import { fileNameIn } from '../../../nodes/shared/portal/files/fileName';
import { readAnswer } from '../../../nodes/shared/portal/wire/answer';
import { survivesPhpQuery, toPhpQuery } from '../../../nodes/shared/portal/wire/phpQuery';
import { redact } from '../../../nodes/shared/portal/wire/redact';
import { namesIn, shorten, toIds, toInteger } from '../../../nodes/shared/values/convert';
import { asNumber, decoded } from '../../../nodes/shared/values/lenient';
import type { Input } from './growth';

/** One way by which foreign text comes in. */
export interface Scanner {
	/** Reads the text, whatever becomes of it; refusals are fine. */
	run(text: string): unknown;
	/** Files under `nodes/` whose expressions and loops it goes through. */
	covers: string[];
	/** Openings that mean something to it alone. */
	pieces?: Input[];
}

/** An action node whose parameters are all the same text. */
const formWith = (text: string, value: unknown = text): IExecuteFunctions =>
	({
		getNodeParameter: (name: string) => (name === 'options.fileName' ? '' : value),
		helpers: {
			assertBinaryData: () => ({ data: text, mimeType: '', fileName: text }),
		},
	}) as unknown as IExecuteFunctions;

const webhook = {
	base: 'https://example.bitrix24.com',
	origin: 'https://a.test',
	host: 'a.test',
	user: '1',
	secret: 'secret',
};
const actions = 'Bitrix24Bot/actions';
const text = `${actions}/message/text`;
const page = `${actions}/message/sendAndWait`;
const FORM = { title: 'T', description: '', buttonLabel: 'B' };
const bbCodes: Input[] = [
	'[USER=39 ',
	'[USER=39]',
	'[USER=39]x[/USER',
	'[a=',
	'[a ',
	'[/',
	'[*',
	'[code]',
];
const markdown: Input[] = [
	...['[](', '[](<', '![', '![a](', '[a](b)', '](', '[a](b "', "[a](b '", '<http://', '<a@', 'a@'],
	...[
		'> ',
		'>> ',
		'>\t',
		'# ',
		'#\t ',
		'# # ',
		'- ',
		'-\t\t ',
		'1. ',
		'```\n',
		'```a\n',
		'> ```\n',
	],
	...[
		'~~~\n',
		'**a*',
		'*a_',
		'_a*',
		'***',
		'**_~~',
		'~~a',
		'http://',
		'&a',
		'-----',
		'\\`',
		'`a``',
	],
];

export const scanners: Record<string, Scanner> = {
	'escaped text': {
		run: (given) => [
			escapeMessage(given),
			escapeBbCode(given),
			escapeCode(given),
			escapeUrl(given),
		],
		covers: [`${text}/escape.ts`],
		pieces: [...bbCodes, 'http://', '&a', '&#', '#BR#', '<br />', '-----', '------', '>>', '>>\n'],
	},
	Markdown: {
		run: markdownToBbCode,
		covers: ['emphasis', 'linkTarget', 'markdown', 'markdownInline', 'markdownNodes'].map(
			(file) => `${text}/${file}.ts`,
		),
		pieces: markdown,
	},
	'a link': { run: linkTarget, covers: [`${text}/linkTarget.ts`], pieces: ['/', 'http://'] },
	'the page of an approval': {
		run: (given) => [escapeHtml(given), approvalPage(given, given, false)],
		covers: [`${page}/html.ts`, `${page}/pages.ts`],
		pieces: bbCodes,
	},
	'the page of a form': {
		run: (given) => formPage(FORM, given, { text: given, reason: given }),
		covers: [`${page}/html.ts`, `${page}/pages.ts`],
		pieces: bbCodes,
	},
	'a typed answer': { run: (given) => textOf({ text: given }), covers: [`${page}/response.ts`] },
	'a user agent': {
		run: (given) => isPrefetch({ 'user-agent': given, purpose: given, 'sec-purpose': given }),
		covers: [`${page}/isPrefetch.ts`],
		pieces: ['bo', 'previe', 'prefetc'],
	},
	'a wait limit': {
		run: (given) => waitUntil({ limitType: 'atSpecifiedTime', maxDateAndTime: given }, 'UTC'),
		covers: [`${page}/waitUntil.ts`],
		pieces: ['2026-11-22', '2026-11-22T14:00:00.', '1', '"'],
	},
	'a message event, v2': {
		run: (given) => readV2({ message: { text: given } }, 'message', 39),
		covers: ['shared/events/bot/readV2.ts', 'shared/events/bot/eventDetails.ts'],
		pieces: [
			...bbCodes,
			['[USER=39]', 'a', '[/USER]'],
			['[USER=39', '1', ']'],
			['[USER=39]', 'a', ''],
		],
	},
	'an event, v1': {
		run: (given) => [
			readV1({ PARAMS: { MESSAGE: given, FILE_ID: [given] }, USER: { ID: given } }, 'message', 39),
			restoreTypes({ id: given, isNew: given, image: given }),
			withoutTokens({ [given]: given }),
		],
		covers: ['readV1', 'eventDetails', 'restoreTypes', '../incoming/withoutTokens'].map((file) =>
			file.startsWith('../') ? `shared/events/${file.slice(3)}.ts` : `shared/events/bot/${file}.ts`,
		),
		pieces: ['1', 'auth'],
	},
	'a posted form': {
		run: (given) => {
			const body = Buffer.from(given);
			return isTooLarge(body) || [readEnvelope(body), readData(body)];
		},
		covers: ['phpForm', 'phpDecode', 'jsonMembers', 'postedEvent'].map(
			(file) => `shared/events/incoming/${file}.ts`,
		),
		pieces: [
			'a[b]=',
			'[a]',
			'a[',
			'%5B',
			'%5D',
			'=',
			'&',
			'+',
			'\uFEFF',
			'{"a":',
			'{"a":[',
			'\\"',
			'{"auth":{',
			'auth[a]=%&',
			'[[[',
		],
	},
	'the name of an event': {
		run: (given) => [describeEvent(given), describeEvent(given.toUpperCase())],
		covers: ['shared/events/portal/eventSubjects.ts'],
		pieces: ['ADD', 'ADD_1', 'ADD_', 'ONADD', '.ON.', '.ON.ADD', '1'],
	},
	'events of the form': {
		run: (given) => toEvents(given, [given]),
		covers: ['Bitrix24Trigger/readForm.ts'],
		pieces: ['A', 'A ', ', ', 'A,'],
	},
	'the address of a portal': {
		run: (given) => [
			isCloudHost(given),
			isHandlerUrl(given),
			withoutSecrets(given),
			refused(() => parsePortalUrl(given)),
			refused(() => parsePortalUrl(`https://${given}`)),
			refused(() => connectedPortal(`https://a.test/${given}`, parsePortalUrl('https://a.test'))),
			pathOfPortal(`https://a.test/${given}`),
			refused(() => parseWebhookUrl(`https://a.test/rest/${given}`)),
			refused(() => withWebhookSecret(webhook, given)),
			refused(() => checkAddress(`https://${given}`, 'x.bitrix24.com')),
		],
		covers: [
			'shared/portal/connection/address.ts',
			'shared/portal/connection/hosts.ts',
			'shared/portal/connection/parseAddress.ts',
			'shared/portal/connection/portalPath.ts',
			'shared/events/activation/checkAddress.ts',
		],
		pieces: ['.bitrix24.', '.bitrix24.a', 'https://', ':1', '.1', '1.', 'a.', '/', '%2e', '@', 'ü'],
	},
	'the name of a file': {
		run: fileNameIn,
		covers: ['shared/portal/files/fileName.ts'],
		pieces: [
			...['filename', 'filename*', "filename*='", "filename*=a'", 'filename=', 'filename="'],
			...['filename ', 'filename* ', 'filename*= ', 'filename=" ', "filename*=''%", '/'],
		],
	},
	'an answer of the portal': {
		run: (given) => [
			refused(() => readAnswer({ status: 400, body: given }, 'profile', ['secret'])),
			refused(() =>
				readAnswer(
					{ status: 400, body: { error: given, error_description: given } },
					'imbot.v2.Bot.update',
					['secret', 'aaaa', given.slice(0, 100)],
				),
			),
			redact('a'.repeat(1000), [given]),
		],
		covers: [
			'shared/portal/wire/answer.ts',
			'shared/portal/wire/redact.ts',
			'shared/errors/table.ts',
		],
		pieces: ['secret', 'secre', 'aaaa', "can't be empt", 'client i'],
	},
	'parameters in a query': {
		run: (given) => [
			refused(() => toPhpQuery({ [given]: given, list: [given] })),
			survivesPhpQuery({ FIELDS: { text: given, [given]: 1 } }),
			survivesPhpQuery({ [given]: 1 }),
		],
		covers: ['shared/portal/wire/phpQuery.ts'],
		pieces: ['$result[', '$result', 'a.', 'a'],
	},
	'lists of IDs and names': {
		run: (given) => [
			namesIn(given),
			refused(() => toIds(given, 'INVALID_USER_ID')),
			refused(() => toInteger(given, { min: 1, code: 'INVALID_USER_ID' })),
			asNumber(given),
			decoded(given),
			shorten(given),
		],
		covers: ['shared/values/convert.ts', 'shared/values/lenient.ts'],
		pieces: ['1', '1,', ' ,', '1 ', '/'],
	},
	'fields of a bot': {
		run: (given) => [
			refused(() => checkBotFields('v1', { email: given }, {})),
			refused(() => checkBotFields('v1', { birthday: given }, {})),
			refused(() => checkBotFields('v1', { gender: given }, { eventHandler: given })),
			refused(() => checkBotFields('v2', { webhookUrl: given }, {})),
			refused(() => toColor(given)),
			toCamelCase(given),
		],
		covers: [
			...['birthday', 'checkBotFields'].map((file) => `${actions}/bot/changes/${file}.ts`),
			'shared/bot/colors.ts',
		],
		pieces: ['a@', '@', 'a', '2000-01-01T', 'aA', '_a', 'http://'],
	},
	'fields of a command': {
		run: (given) => [
			refused(() => toCommandName(given)),
			refused(() => toLanguages(given)),
			refused(() => toCommandTexts([{ language: 'en', title: given, params: given }])),
		],
		covers: [`${actions}/command/checkCommandFields.ts`],
		pieces: ['/', '/a', 'en,', ' ,'],
	},
	'a button': {
		run: (given) => [
			...['CALL', 'DIALOG', 'PUT'].map((ACTION) =>
				refused(() => checkButton({ TEXT: given, ACTION, ACTION_VALUE: given }, 'row 1')),
			),
			refused(() =>
				checkButton({ TEXT: 'a', LINK: given, WIDTH: given, BG_COLOR: given }, 'row 1'),
			),
			refused(() => checkButton({ TEXT: 'a', APP_ID: given }, 'row 1')),
		],
		covers: [`${actions}/message/keyboard/checkButton.ts`, `${actions}/message/builder/style.ts`],
		pieces: ['1', 'chat1', '+', '1 ', '#f', 'http://', '/'],
	},
	'a chat, a reaction, a status': {
		run: (given) => [
			refused(() => readDialogId(formWith(given, { mode: 'url', value: given }), 0)),
			refused(() => readDialogId(formWith(given, { mode: 'id', value: given }), 0)),
			refused(() => readReaction(formWith(given), 0)),
			refused(() => toStatusCode(given)),
		],
		covers: [
			'Bitrix24Bot/pickers/dialogPicker.ts',
			`${actions}/message/reactions.ts`,
			`${actions}/message/statuses.ts`,
		],
		pieces: ['?IM_DIALOG=', '&IM_DIALOG', '0', '00', 'chat0', 'chat', ' ', 'a '],
	},
	'Base64 of a file': {
		run: async (given) => [
			refused(() => bytesOfBase64(given)),
			await readFile(formWith(given), 0).catch(() => undefined),
		],
		covers: ['Bitrix24Bot/avatar/checkAvatar.ts', `${actions}/file/readFile.ts`],
		pieces: ['=', 'A=', 'A', 'data:', 'data: ', '\n'],
	},
	'an image': {
		run: (given) =>
			['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF    WEBP'].map((signature) =>
				readImage(Buffer.from(signature + given, 'latin1')),
			),
		covers: ['gif', 'jpeg', 'png', 'webp'].map((file) => `Bitrix24Bot/avatar/image/${file}.ts`),
		pieces: [
			'\0',
			'\xff',
			'\xff\xd8',
			'\xff\xda',
			'\xff\xe0\0\0',
			'\0!',
			'!\xfe\0',
			',\0\0',
			'\x01',
		],
	},
};

/** The outcome of some work that may refuse its input. */
function refused(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}
