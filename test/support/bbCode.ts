/** Entities that Bitrix24's server turns into characters before anybody sees the text. */
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

/** A message the way its readers' apps get it: line breaks and entities are characters by then. */
const asDelivered = (message: string): string =>
	message
		.replace(/#BR#|<br \/>|\[br\]/g, '\n')
		.replace(/&#?\w+;/g, (entity) => ENTITIES[entity] ?? entity);

/** BB codes outside of `[code]` that a reader's app would act on. */
export const liveTags = (message: string): string[] =>
	asDelivered(message.replace(CODE, '')).match(/\[\/?(?:[a-z]+\d?|\*)(?:[= ][^\]]*)?\]/gi) ?? [];

/** BB codes inside of `[code]` that the mobile app would act on, because it looks for them first. */
export const tagsInCode = (message: string): string[] =>
	[...message.matchAll(CODE)].flatMap(
		([, code]) =>
			code.match(/\[\/?(?:send|put|call|user|chat|context|url|img|code)(?:[= ][^\]]*)?\]/gi) ?? [],
	);

/** Whether a reader's app would make quotes of it. */
export const hasQuotes = (message: string): boolean =>
	/^>>/m.test(asDelivered(message)) || /-{6}/.test(message);

/** The text without what nobody sees. */
export const visible = (message: string): string => message.replaceAll('\u200b', '');
