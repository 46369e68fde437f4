import { checkShape, type Departure } from './checkShape';
import { exceptions } from './exceptions';
import { specOf } from './methods';

/** A call as it reached the portal. */
export interface SentCall {
	method: string;
	params: object;
	/** Sent as part of a batch: all its values are text. */
	inBatch: boolean;
}

/**
 * What stands in the place of a method, and is none: a batch, whose calls are checked one by one, and the
 * address of a file, which the portal has made.
 */
const NO_METHODS = ['batch', 'download'];

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 60);

const inWords = ({ rule, path, expected, value }: Departure): string => {
	if (rule === 'missing') return `${path} is required and missing`;
	if (rule === 'undocumented') return `${path} is not documented (${shown(value)})`;
	return `${path} should be ${expected} (${shown(value)})`;
};

/** What a call does that its documentation does not say, exceptions included. */
export const departuresOf = ({ method, params, inBatch }: SentCall): Departure[] | 'unknown' => {
	const spec = specOf(method);
	return spec ? checkShape(params, spec.params, inBatch ? 'text' : 'json') : 'unknown';
};

/**
 * Compares a call with the documentation of its method: whether it is known, its parameters are, the
 * required ones are there, and types are right.
 *
 * @returns a sentence for each departure that is no listed exception
 */
export const checkCall = (call: SentCall): string[] => {
	if (NO_METHODS.includes(call.method)) return [];
	const found = departuresOf(call);
	if (found === 'unknown') return [`${call.method}: the method is not documented`];
	return found
		.filter(
			({ rule, path }) =>
				!exceptions.some(
					(known) =>
						known.methods.includes(call.method) && known.rule === rule && known.path === path,
				),
		)
		.map((departure) => `${call.method}: ${inWords(departure)}`);
};
