import { checkCall, type SentCall } from './checkCall';

/** Compares every call that reaches a portal with the documentation. */
export interface CallWatch {
	/** Takes note of a call. */
	onCall(call: SentCall): void;
	/** Fails when a call since the last time was not as documented. */
	expectDocumented(): void;
}

export const watchCalls = (): CallWatch => {
	const found = new Set<string>();
	return {
		onCall: (call) => checkCall(call).forEach((departure) => found.add(departure)),
		expectDocumented() {
			const departures = [...found];
			found.clear();
			expect(departures).toEqual([]);
		},
	};
};
