import type { Portal } from '../portal';
import { runNode, type RunOptions } from './engine/engine';

/** Runs one item and returns its error from the error output. */
export const refusalOf = async (options: RunOptions): Promise<Record<string, unknown>> => {
	const { output, error } = await runNode({
		...options,
		node: { onError: 'continueErrorOutput' },
	});
	expect(error).toBeUndefined();
	return output[1][0]?.json.error as Record<string, unknown>;
};

/** Expects that the node itself refused the input and sent nothing. */
export const expectRefusal = (
	portal: Portal,
	refusal: Record<string, unknown>,
	code: string,
): void => {
	expect(refusal).toEqual({
		message: expect.stringMatching(/\w/),
		code,
		hint: expect.stringMatching(/\w/),
		httpStatus: null,
		// A missing owner is only noticed at the call that needs it.
		method: code.startsWith('BOT_TOKEN') ? expect.any(String) : null,
		retryable: false,
	});
	expect(portal.requests).toBe(0);
};
