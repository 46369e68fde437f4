/** What the form asks for, checked. Only fields that were added are in it. */
export interface BotChanges {
	/** `updateFields`, by parameter name. */
	fields: Record<string, string | boolean>;
	/** `eventHandlers`, by parameter name; v1 only. */
	handlers: Record<string, string>;
	/** Base64 of the avatar, without a prefix. */
	avatar?: string;
}

/** A bot to register, checked. */
export interface NewBot {
	code: string;
	/** What an update takes as well: name, other fields, event handlers, avatar. */
	changes: BotChanges;
	/** What only a registration takes, by parameter name: `type`, and in v1 `isSupportOpenline`. */
	creation: Record<string, string | boolean>;
}

/** Parameter names of everything that is to change, as Update reports them. */
export const namesOf = ({ fields, handlers, avatar }: BotChanges): string[] => [
	...Object.keys(fields),
	...Object.keys(handlers),
	...(avatar === undefined ? [] : ['avatar']),
];

/** Parameter names of everything that a new bot is given. */
export const namesOfNew = ({ changes, creation }: NewBot): string[] =>
	namesOf({ ...changes, fields: { ...changes.fields, ...creation } });

/** Items with the same code take turns: whether the bot is there depends on the one before. */
export const turnOf = (code: string): string => `code:${code}`;
