/** Entities that Bitrix24's server decodes before the text is shown. */
const ENTITIES: Record<string, string> = {
	'&#91;': '[',
	'&#93;': ']',
	'&#39;': "'",
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&nbsp;': ' ',
	'&amp;': '&',
};

const CODE = /\[code\]([\s\S]*?)\[\/code\]/gi;

/** The message as apps receive it, with line breaks and entities decoded. */
const asDelivered = (message: string): string =>
	message
		.replace(/#BR#|<br \/>|\[br\]/g, '\n')
		.replace(/&#?\w+;/g, (entity) => ENTITIES[entity] ?? entity);

/** BB codes outside `[code]` that an app would interpret. */
export const liveTags = (message: string): string[] =>
	asDelivered(message.replace(CODE, '')).match(/\[\/?(?:[a-z]+\d?|\*)(?:[= ][^\]]*)?\]/gi) ?? [];

/** BB codes inside `[code]` that the mobile app would interpret, because it parses them first. */
export const tagsInCode = (message: string): string[] =>
	[...message.matchAll(CODE)].flatMap(
		([, code]) =>
			code.match(/\[\/?(?:send|put|call|user|chat|context|url|img|code)(?:[= ][^\]]*)?\]/gi) ?? [],
	);

/** Whether an app would show part of the message as a quote. */
export const hasQuotes = (message: string): boolean =>
	/^>>/m.test(asDelivered(message)) || /-{6}/.test(message);

/** The text without zero-width spaces. */
export const visible = (message: string): string => message.replaceAll('\u200b', '');
