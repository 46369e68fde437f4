import type { FileContent } from '../../../../shared/portal/wire/fileContent';

/** The checked form of an update. It holds only fields that were added. */
export interface BotChanges {
	/** `updateFields`, by parameter name. */
	fields: Record<string, string | boolean>;
	/** `eventHandlers`, by parameter name; v1 only. */
	handlers: Record<string, string>;
	avatar?: FileContent;
}

/** The checked form of a new bot. */
export interface NewBot {
	code: string;
	/** What updates take as well: name, other fields, event handlers, avatar. */
	changes: BotChanges;
	/** Values for registration only, by parameter name: `type`, and in v1 `isSupportOpenline`. */
	creation: Record<string, string | boolean>;
}

/** Names of the parameters that change, as Update reports them. */
export const namesOf = ({ fields, handlers, avatar }: BotChanges): string[] => [
	...Object.keys(fields),
	...Object.keys(handlers),
	...(avatar === undefined ? [] : ['avatar']),
];

/** Names of the parameters that a new bot gets. */
export const namesOfNew = ({ changes, creation }: NewBot): string[] =>
	namesOf({ ...changes, fields: { ...changes.fields, ...creation } });

/** Lock of a code: whether its bot exists depends on the items before. */
export const codeKey = (code: string): string => `code:${code}`;
