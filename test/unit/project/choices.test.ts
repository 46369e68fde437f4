import type { INodeProperties } from 'n8n-workflow';

import { checkBotFields } from '../../../nodes/Bitrix24Bot/actions/bot/changes/checkBotFields';
import { checkNewBot } from '../../../nodes/Bitrix24Bot/actions/bot/changes/checkNewBot';
import {
	backgroundField,
	colorField,
	eventModeField,
	genderField,
	typeField,
} from '../../../nodes/Bitrix24Bot/actions/bot/fields/botChoices';
import { attachmentOfForm } from '../../../nodes/Bitrix24Bot/actions/message/attachment/attachmentFromForm';
import { blockFields } from '../../../nodes/Bitrix24Bot/actions/message/attachment/blockFields';
import { displayField } from '../../../nodes/Bitrix24Bot/actions/message/attachment/gridRowFields';
import { buttonFields } from '../../../nodes/Bitrix24Bot/actions/message/keyboard/buttonFields';
import { looks } from '../../../nodes/Bitrix24Bot/actions/message/keyboard/buttonLooks';
import { keyboardOfForm } from '../../../nodes/Bitrix24Bot/actions/message/keyboard/keyboardFromForm';
import { statusProperty, toStatusCode } from '../../../nodes/Bitrix24Bot/actions/message/statuses';
import { toMessageText } from '../../../nodes/Bitrix24Bot/actions/message/text/messageText';
import { textFormatProperty } from '../../../nodes/Bitrix24Bot/actions/message/text/textFields';
import { readFilterOptions } from '../../../nodes/shared/events/bot/filters';
import { fromOption } from '../../../nodes/shared/events/bot/openChannelFields';
import { choicesOf } from '../../../nodes/shared/form/choices';

const fieldOf = (fields: INodeProperties[], wanted: string) =>
	fields.find(({ name }) => name === wanted)!;

const button = (values: object) => ({
	rows: [{ row: { buttons: [{ text: 'Go', url: 'https://example.com', ...values }] } }],
});

/** Values for every field of a block or a button. */
const content = {
	...{ message: 'Hello', link: 'https://example.com', name: 'Ada' },
	rows: { row: [{ name: 'a', value: 'b' }] },
};
const actionValues = {
	...{ command: 'help', sendText: 'a', putText: 'b', copyText: 'c' },
	...{ phone: '+4930123456', dialog: 'chat5', appId: '15' },
};

const update = (values: object) => checkBotFields('v2', values as never, {});

const fields: Array<[string, INodeProperties, (value: string) => unknown]> = [
	['background', backgroundField, (backgroundId) => update({ backgroundId })],
	['color', colorField, (color) => update({ color })],
	['gender', genderField, (gender) => update({ gender })],
	[
		'bot type',
		typeField,
		(type) =>
			checkNewBot(type === 'human' ? 'v1' : 'v2', {
				code: 'a',
				name: 'A',
				additionalFields: { type },
				eventHandlers: type === 'human' ? { eventHandler: 'https://example.com' } : {},
			}),
	],
	[
		'event mode',
		eventModeField,
		(eventMode) =>
			update({ eventMode, ...(eventMode === 'webhook' && { webhookUrl: 'https://example.com' }) }),
	],
	['status', statusProperty, toStatusCode],
	['from, in Open Channels', fromOption, (from) => readFilterOptions({ from })],
	['text format', textFormatProperty, (format) => toMessageText('Hello', format)],
	[
		'block type',
		fieldOf(blockFields, 'type'),
		(type) => attachmentOfForm({ blocks: [{ ...content, type }] }, 'base'),
	],
	[
		'display of a grid',
		displayField,
		(display) => attachmentOfForm({ blocks: [{ ...content, type: 'grid', display }] }, 'base'),
	],
	[
		'button action',
		fieldOf(buttonFields, 'buttonAction'),
		(buttonAction) => keyboardOfForm(button({ ...actionValues, buttonAction })),
	],
	...['device', 'display', 'style'].map(
		(name): [string, INodeProperties, (value: string) => unknown] => [
			`${name} of a button`,
			fieldOf(Object.values(looks), name),
			(value) => keyboardOfForm(button({ looks: { [name]: value } })),
		],
	),
];

test.each(fields)('every choice of %s is accepted, and nothing else', (_, field, read) => {
	const choices = choicesOf(field);
	expect(choices.length).toBeGreaterThan(1);
	for (const choice of choices) expect(() => read(choice)).not.toThrow();
	expect(() => read('no such choice')).toThrow();
});
