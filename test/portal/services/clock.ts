/** Time as the portal sees it: starts at the real time and may run faster. */
export interface Clock {
	/** Portal time in ms since the epoch. */
	now(): number;
	/** Moves portal time forward at once. */
	advance(seconds: number): void;
}

/** Clock whose speed is read at every look, so that it may change on the way. */
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
