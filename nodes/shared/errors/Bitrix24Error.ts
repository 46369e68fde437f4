import { explain } from './table';

/** What is known about a failed call. Nothing here contains a secret. */
export interface ErrorFacts {
	/** The portal's own text, or what exactly this package found wrong. */
	detail?: string;
	/** Status of the HTTP answer that carried the refusal; null when nothing was sent or answered. */
	httpStatus?: number | null;
	/** The item's own API method, also when a whole batch was refused. */
	method?: string | null;
}

/** The `error` key of a failed item. A contract: saved workflows read it. */
export type ErrorJson = {
	message: string;
	code: string;
	hint: string;
	httpStatus: number | null;
	method: string | null;
	retryable: boolean;
};

/**
 * A refusal, by the portal or by this package, explained by the error table.
 *
 * `code` is the portal's own, or one of this package (upper snake case).
 */
export class Bitrix24Error extends Error {
	readonly hint: string;
	readonly httpStatus: number | null;
	readonly method: string | null;
	readonly retryable: boolean;

	/** Whether it was found before anything was changed. */
	readonly isLocal: boolean;

	/** Whether the code is one of this package's own. */
	private readonly isOurs: boolean;

	constructor(
		readonly code: string,
		private readonly facts: ErrorFacts = {},
	) {
		const { method = null, httpStatus = null, detail = '' } = facts;
		const known = explain(code, method ?? '', detail);
		// Our texts say what is wrong and the detail says where; the portal's text speaks for itself, unless it
		// only repeats the code.
		const portalText = detail.trim() === code ? '' : detail;
		super(
			known.isOurs
				? [known.message, detail].filter(Boolean).join(': ')
				: portalText || known.message,
		);
		this.name = 'Bitrix24Error';
		this.hint = known.hint;
		this.httpStatus = httpStatus;
		this.method = method;
		this.retryable = known.retryable;
		this.isLocal = known.isLocal;
		this.isOurs = known.isOurs;
	}

	/** The same error, with the API method of the item that it belongs to. */
	withMethod(method: string): Bitrix24Error {
		return new Bitrix24Error(this.code, { ...this.facts, method });
	}

	/** The same error with one more sentence, about what had been done before. */
	withNote(note: string): Bitrix24Error {
		const { detail } = this.facts;
		const text = this.isOurs ? detail : this.message;
		return new Bitrix24Error(this.code, {
			...this.facts,
			detail: text ? `${text}. ${note}` : note,
		});
	}

	toJson(): ErrorJson {
		const { message, code, hint, httpStatus, method, retryable } = this;
		return { message, code, hint, httpStatus, method, retryable };
	}
}
