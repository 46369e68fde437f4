import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Makes a warning that a run gives once, however many of its items deserve it: a hint on the finished execution.
 *
 * @returns gives the warning; the first message of a run is the one that is shown
 */
export const runWarning = () => {
	const warned = new WeakSet<IExecuteFunctions>();
	return (context: IExecuteFunctions, message: string): void => {
		if (warned.has(context)) return;
		warned.add(context);
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	};
};
