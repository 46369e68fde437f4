import { traitsOf } from '../wire/methodTraits';
import type { PendingCall } from './requests';

/** Lets equal calls of a shared method travel as one, which settles them all. */
export const shareAnswers = (calls: readonly PendingCall[]): PendingCall[] => {
	if (!calls.some(({ method }) => traitsOf(method).isShared)) return [...calls];
	const sharing = new Map<string, PendingCall[]>();
	for (const call of calls) {
		const { method, params, connection } = call;
		const { isShared } = traitsOf(method);
		const key = isShared
			? `${connection.identity} ${method} ${JSON.stringify(params)}`
			: String(sharing.size);
		sharing.set(key, [...(sharing.get(key) ?? []), call]);
	}
	return [...sharing.values()].map(([first, ...others]) =>
		others.length === 0
			? first
			: {
					...first,
					isOptional: [first, ...others].every(({ isOptional }) => isOptional),
					sharedBy: [first, ...others],
					settle: (outcome) => {
						for (const call of [first, ...others]) call.settle(outcome);
					},
				},
	);
};
