/** Portal time: starts at the real time and may run faster. */
export interface Clock {
	/** Portal time in ms since the epoch. */
	now(): number;
	/** Moves portal time forward at once. */
	advance(seconds: number): void;
}

/** A clock that reads its speed at every call, so that the speed may change. */
export function createClock(source: { speed: number }): Clock {
	let portal = Date.now();
	let real = portal;
	return {
		now() {
			const current = Date.now();
			portal += Math.max(0, current - real) * source.speed;
			real = current;
			return portal;
		},
		advance(seconds) {
			portal += seconds * 1000;
		},
	};
}
