import { Bitrix24Error } from '../../shared/errors/Bitrix24Error';
import { settled, type Outcome } from '../../shared/values/outcome';

/**
 * The outcome of a question beside the work of an item, which must not fail because of it: what has been written
 * would be written again. Only the end of the run is thrown.
 *
 * @throws Bitrix24Error CANCELLED, NOT_SENT
 */
export const ask = async <Value>(work: Promise<Value>): Promise<Outcome<Value>> => {
	const answer = await settled(work);
	if ('error' in answer && answer.error instanceof Bitrix24Error) {
		if (['CANCELLED', 'NOT_SENT'].includes(answer.error.code)) throw answer.error;
	}
	return answer;
};

/** Whether an answer was lost, so that nobody knows what became of the call. */
export const isLost = (error: unknown): boolean =>
	error instanceof Bitrix24Error && error.code === 'OUTCOME_UNKNOWN';

/** Why a question got no answer, for a warning in an item. */
export const reasonOf = (error: unknown): string => {
	const { message, code } =
		error instanceof Bitrix24Error ? error : new Bitrix24Error('UNEXPECTED');
	return `${message} (${code})`;
};

/** What an item says beside its result: one text, or no key at all. */
export const warningOf = (...warnings: Array<string | undefined>): { warning?: string } => {
	const texts = warnings.filter(Boolean);
	return texts.length > 0 ? { warning: texts.join(' ') } : {};
};

/**
 * What an output item says of fields that the portal took and did not change.
 *
 * @param names of their parameters
 */
export const unchangedOf = (
	names: readonly string[],
): { unchanged?: string[]; warning?: string } =>
	names.length === 0
		? {}
		: {
				unchanged: [...names],
				...warningOf(
					`Bitrix24 reported success, but its answer shows that these did not change: ${names.join(', ')}.`,
				),
			};
