/** What a code means to a person. */
export interface Explanation {
	/** What happened. The portal's own text, where it sends one, takes its place. */
	message: string;
	/** How to get unstuck. */
	hint: string;
	/** Better advice for some methods, or for some texts of the portal; the first that fits counts. */
	hintsWhen?: ReadonlyArray<{
		method?: RegExp;
		text?: RegExp;
		/** Where it happened for another reason. */
		message?: string;
		hint: string;
	}>;
	/** Whether the same call may work later without a change. Default: no. */
	retryable?: boolean;
}

/** A chapter of the error table, and of docs/errors.md. */
export interface Chapter {
	title: string;
	/** Where its codes come from; Markdown. */
	intro: string;
	/**
	 * Who refused: `portal`, Bitrix24 with a code of its own; `input`, this package, before anything was
	 * changed; `transport`, this package, because no answer of the portal could be read or trusted.
	 */
	kind: 'portal' | 'input' | 'transport';
	codes: Readonly<Record<string, Explanation>>;
}

/** For a field with fixed options, which only an expression can leave. */
export const notAnOption = (field: string, options: string): Explanation => ({
	message: `"${field}" has a value that is not one of its options`,
	hint: `Check the expression in "${field}": it must return ${options}.`,
});

/** For a field whose form checks its values, so that only an expression can give another one. */
export const mustBe = (field: string, what: string): Explanation => ({
	message: `"${field}" must be ${what}`,
	hint: `Check the expression in "${field}".`,
});
