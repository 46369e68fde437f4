import { cleanFileName } from '../../../../nodes/shared/values/fileName';
import { checkAddress } from '../../../../nodes/shared/events/activation/checkAddress';
import {
	isHandlerUrl,
	withoutSecrets,
} from '../../../../nodes/shared/portal/connection/handlerUrl';
import {
	connectedPortal,
	parsePortalUrl,
} from '../../../../nodes/shared/portal/connection/portalAddress';
import {
	parseWebhookUrl,
	withWebhookSecret,
} from '../../../../nodes/shared/portal/connection/webhookAddress';
import { isCloudHost } from '../../../../nodes/shared/portal/connection/hosts';
import { pathOfPortal } from '../../../../nodes/shared/portal/connection/portalPath';
import { fileNameIn } from '../../../../nodes/shared/portal/files/fileName';
import { readAnswer } from '../../../../nodes/shared/portal/wire/answer';
import { queryExtentOf, toPhpQuery } from '../../../../nodes/shared/portal/wire/phpQuery';
import { redact } from '../../../../nodes/shared/portal/wire/redact';
import { namesIn, shorten, toIds, toInteger } from '../../../../nodes/shared/values/convert';
import { asNumber, decoded } from '../../../../nodes/shared/values/lenient';
import { refused, type Scanner } from './scanner';

const webhook = {
	base: 'https://example.bitrix24.com',
	origin: 'https://a.test',
	host: 'a.test',
	user: '1',
	secret: 'secret',
};

export const portal: Record<string, Scanner> = {
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
			...[
				...['handlerUrl', 'hosts', 'parseAddress', 'portalAddress', 'portalPath'],
				'webhookAddress',
			].map((file) => `shared/portal/connection/${file}.ts`),
			'shared/events/activation/checkAddress.ts',
		],
		pieces: ['.bitrix24.', '.bitrix24.a', 'https://', ':1', '.1', '1.', 'a.', '/', '%2e', '@', 'ü'],
	},
	'the name of a file': {
		run: (given) => [fileNameIn(given), cleanFileName(given), cleanFileName(`utf-8''${given}`)],
		covers: ['shared/portal/files/fileName.ts', 'shared/values/fileName.ts'],
		pieces: [
			...['=?', '=?a?b?', '=?a?q?=', '?= ', '?==?', '=?a*', '\\', '\\"', ' .a', "utf-8'", '%D0'],
			'\u202E',
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
			queryExtentOf({ FIELDS: { text: given, [given]: 1 } }).survives,
			queryExtentOf({ [given]: 1 }).survives,
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
};
