export const nextId = (known: ReadonlyMap<number, unknown>, first: number): number =>
	Math.max(first - 1, ...known.keys()) + 1;
