import type { IDataObject } from 'n8n-workflow';

import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { policy } from '../pacing/policy';
import type { Piece } from './base64';
import { FileContent } from './fileContent';

type Part = string | FileContent;

/** Whether a file is among these parameters, nested ones included. */
export const hasFile = (value: unknown): boolean =>
	value instanceof FileContent ||
	(typeof value === 'object' && value !== null && Object.values(value).some(hasFile));

const join = (open: string, items: readonly Part[][], close: string): Part[] => [
	open,
	...items.flatMap((parts, index) => (index === 0 ? parts : [',', ...parts])),
	close,
];

/** JSON in parts: text, and files in place of their Base64. */
const partsOf = (value: unknown): Part[] => {
	if (value instanceof FileContent) return ['"', value, '"'];
	if (!hasFile(value)) return [JSON.stringify(value) ?? 'null'];
	if (Array.isArray(value)) return join('[', value.map(partsOf), ']');
	const entries = Object.entries(value as IDataObject).filter(([, one]) => one !== undefined);
	const items = entries.map(([key, one]) => [`${JSON.stringify(key)}:`, ...partsOf(one)]);
	return join('{', items, '}');
};

/** The same with the text between two files in one part. */
const merged = (parts: readonly Part[]): Part[] =>
	parts.reduce<Part[]>((all, part) => {
		const last = all.at(-1);
		if (typeof part !== 'string' || typeof last !== 'string') return [...all, part];
		return [...all.slice(0, -1), last + part];
	}, []);

async function* piecesOf(parts: readonly Part[], signal: AbortSignal): AsyncGenerator<Piece> {
	for (const part of parts) {
		if (typeof part === 'string') yield Buffer.from(part);
		else yield* part.pieces(signal);
	}
}

/** Each piece only when the next one is there: nothing leaves before the file has been opened. */
async function* oneBehind(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
	let last: Piece | undefined;
	for await (const piece of pieces) {
		if (last) yield last;
		last = piece;
	}
	if (last) yield last;
}

/**
 * A body of JSON that is written while it is sent, because it carries a file. It is a `Blob`, which n8n's HTTP
 * client streams with its length announced, and may read again from the start. Community nodes have no other way
 * to hand a stream over: they must not import Node.js' own.
 */
export class JsonBody extends Blob {
	/** Bytes; a field of its own, because n8n takes an object without any for an empty body. */
	readonly size: number;

	/** What broke the last pass off. */
	#thrown: unknown;

	/** Since when the last pass has waited for the file; undefined while the portal is to take something. */
	#waitsSince?: number;

	readonly #parts: Part[];

	readonly #over = new AbortController();

	constructor(params: IDataObject) {
		super([], { type: 'application/json' });
		this.#parts = merged(partsOf(params));
		this.size = this.#parts.reduce(
			(sum, part) => sum + (typeof part === 'string' ? Buffer.byteLength(part) : part.length),
			0,
		);
	}

	/** Why the file broke the last pass off, or holds it up: the portal cannot have got all of the body then. */
	get failure(): unknown {
		const silence = Date.now() - (this.#waitsSince ?? Infinity);
		if (silence < policy.silentStore) return this.#thrown;
		const detail = `nothing came for ${Math.floor(silence / 1000)} seconds`;
		return this.#thrown ?? new Bitrix24Error('FILE_UNREADABLE', { detail });
	}

	/** A pass over the body, from the start. */
	stream(): ReturnType<Blob['stream']> {
		this.#thrown = undefined;
		this.#waitsSince = undefined;
		const { signal } = this.#over;
		const pieces = oneBehind(piecesOf(this.#parts, signal));
		return new ReadableStream(
			{
				start: (controller) =>
					signal.addEventListener('abort', () => controller.error(new Error('Over'))),
				pull: async (controller) => {
					try {
						this.#waitsSince = Date.now();
						const { done, value } = await pieces.next();
						this.#waitsSince = undefined;
						if (done) controller.close();
						else controller.enqueue(value);
					} catch (error) {
						this.#thrown = error;
						controller.error(error);
					}
				},
				cancel: async () => void (await pieces.return(undefined)),
			},
			{ highWaterMark: 0 },
		);
	}

	/** Closes what is still open: whoever was to read it may have left it behind. */
	close(): void {
		this.#over.abort();
	}
}
