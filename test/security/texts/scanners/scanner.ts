import type { IExecuteFunctions } from 'n8n-workflow';

import type { Input } from '../growth';

/** Code that reads text from chats, portals or forms. */
export interface Scanner {
	/** Reads the text; the result does not matter, and it may throw. */
	run(text: string): unknown;
	/** Files under `nodes/` whose expressions and loops it runs. */
	covers: string[];
	/** Pieces of text that only this code treats specially. */
	pieces?: Input[];
}

/** An action node whose parameters are all the same text. */
export const formWith = (text: string, value: unknown = text): IExecuteFunctions =>
	({
		getNodeParameter: (name: string) => (name === 'options.fileName' ? '' : value),
		helpers: {
			assertBinaryData: () => ({ data: text, mimeType: '', fileName: text }),
		},
	}) as unknown as IExecuteFunctions;

/** Openings of BB codes. */
export const bbCodes: Input[] = [
	'[USER=39 ',
	'[USER=39]',
	'[USER=39]x[/USER',
	'[a=',
	'[a ',
	'[/',
	'[*',
	'[code]',
];

/** The result of some work, or the error it throws. */
export function refused(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}
