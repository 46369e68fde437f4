import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../../../nodes/shared/values/lenient';
import { isObject } from '../../../nodes/shared/values/convert';
import { NotTried } from '../report/finding';

/** A value of a map by its name, however the portal writes it: REPLY_ID, reply_id or replyId. */
const named = (map: unknown, name: string): unknown => {
	const plain = (key: string) => key.replaceAll('_', '').toUpperCase();
	return Object.entries(asObject(map)).find(([key]) => plain(key) === plain(name))?.[1];
};

const objectsIn = (value: unknown): IDataObject[] =>
	(typeof value === 'object' && value !== null ? Object.values(value) : []).filter(isObject);

const isEmpty = (value: unknown): boolean =>
	!value || (typeof value === 'object' && Object.keys(value).length === 0);

const readable = (value: unknown, found: IDataObject[], what: string): IDataObject[] => {
	if (found.length > 0 || isEmpty(value)) return found;
	throw new NotTried(`the message has ${what} that cannot be read`);
};

/** The buttons of a message as v2 shows it, without line breaks between them. */
export const buttonsOf = ({ params }: IDataObject): IDataObject[] => {
	const value = named(params, 'KEYBOARD');
	const found = objectsIn(named(value, 'BUTTONS') ?? value);
	return readable(value, found, 'a keyboard').filter(({ TYPE }) => TYPE !== 'NEWLINE');
};

/** The blocks of all attachments of a message as v2 shows it. */
export const blocksOf = ({ params }: IDataObject): IDataObject[] => {
	const value = named(params, 'ATTACH');
	const whole = named(value, 'BLOCKS') ? [asObject(value)] : objectsIn(value);
	const found = whole.flatMap((attach) => objectsIn(named(attach, 'BLOCKS')));
	return readable(value, found, 'an attachment');
};

/** The ID of the message that a message answers. */
export const replyIdOf = ({ params, replyId }: IDataObject): number =>
	Number(named(params, 'REPLY_ID') ?? replyId ?? 0);
