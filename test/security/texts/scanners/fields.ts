import { checkBotFields } from '../../../../nodes/Bitrix24Bot/actions/bot/changes/checkBotFields';
import {
	toCommandName,
	toCommandTexts,
	toLanguages,
} from '../../../../nodes/Bitrix24Bot/actions/command/checkCommandFields';
import { readFile } from '../../../../nodes/Bitrix24Bot/actions/file/readFile';
import { attachmentOfJson } from '../../../../nodes/Bitrix24Bot/actions/message/attachment/attachment';
import { checkButton } from '../../../../nodes/Bitrix24Bot/actions/message/keyboard/checkButton';
import { keyboardOfJson } from '../../../../nodes/Bitrix24Bot/actions/message/keyboard/keyboard';
import { readReaction } from '../../../../nodes/Bitrix24Bot/actions/message/reactions';
import { toStatusCode } from '../../../../nodes/Bitrix24Bot/actions/message/statuses';
import { avatarOfBytes, bytesOfBase64 } from '../../../../nodes/Bitrix24Bot/avatar/checkAvatar';
import { nameFormat } from '../../../../nodes/Bitrix24Bot/avatar/image/nameFormat';
import { readImage } from '../../../../nodes/Bitrix24Bot/avatar/image/readImage';
import { readDialogId } from '../../../../nodes/Bitrix24Bot/pickers/dialogPicker';
import { toCamelCase, toColor } from '../../../../nodes/shared/bot/colors';
import { wellFormed } from '../../../../nodes/shared/values/wellFormed';
import { formWith, refused, type Scanner } from './scanner';

const actions = 'Bitrix24Bot/actions';

export const fields: Record<string, Scanner> = {
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
			`${actions}/message/reactionNames.ts`,
			`${actions}/message/statuses.ts`,
		],
		pieces: ['?IM_DIALOG=', '&IM_DIALOG', '0', '00', 'chat0', 'chat', ' ', 'a '],
	},
	'JSON of buttons and cards': {
		run: (given) => [
			refused(() => keyboardOfJson(given)),
			refused(() => keyboardOfJson([{ TEXT: given, [given]: given, LINK: '/x' }])),
			refused(() => attachmentOfJson(given)),
			refused(() => attachmentOfJson([{ GRID: [{ NAME: given, DISPLAY: given }] }])),
			refused(() => attachmentOfJson([{ DELIMITER: given }, { MESSAGE: given }])),
			wellFormed({ [given]: [given] }),
		],
		covers: [
			...['json', 'size'].map((file) => `${actions}/message/builder/${file}.ts`),
			...['attachment', 'blockEntries', 'checkBlock', 'grids'].map(
				(file) => `${actions}/message/attachment/${file}.ts`,
			),
			`${actions}/message/keyboard/keyboard.ts`,
			'shared/values/wellFormed.ts',
		],
		pieces: [
			...['```', '```json\n', '\\"', '{"a":', '[{}, '],
			['```json\n', '[', '\n```'],
			['"', '[', '"'],
		],
	},
	'Base64 of a file': {
		run: async (given) => [
			refused(() => bytesOfBase64(given)),
			refused(() => bytesOfBase64(`data:${given}`)),
			refused(() => avatarOfBytes(Buffer.from(given))),
			await readFile(formWith(given), 0).catch(() => undefined),
		],
		covers: [
			'Bitrix24Bot/avatar/checkAvatar.ts',
			'Bitrix24Bot/common/bytes.ts',
			`${actions}/file/readFile.ts`,
		],
		pieces: [
			...['=', 'A=', 'A', 'data:', 'data: ', 'data:a,', '\n', '-_', '%2B', '{"data":', '[1,'],
			...['<svg', '<!', '\uFEFF ', '"'],
		],
	},
	'an image': {
		run: (given) =>
			['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF    WEBP'].map((signature) =>
				[readImage, nameFormat].map((read) => read(Buffer.from(signature + given, 'latin1'))),
			),
		covers: ['gif', 'jpeg', 'nameFormat', 'png', 'webp'].map(
			(file) => `Bitrix24Bot/avatar/image/${file}.ts`,
		),
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
