/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/*
 * Watches the maps and sets that modules of `nodes/` keep as long as the process lives. Import it before those
 * modules.
 */

interface Remembered {
	/** File, with the number of the map in it. */
	name: string;
	map: Map<unknown, unknown> | Set<unknown>;
	/** All keys that were ever set, also those that are gone. */
	everSet: Set<string>;
}

const remembered: Remembered[] = [];
const NativeSet = Set;

/** Path of the module that is being loaded and calls the constructor; undefined for calls of functions. */
const loadingModule = (): string | undefined => {
	const caller = (new Error().stack ?? '')
		.split('\n')
		.find((line) => line.includes('/nodes/') && !line.includes('/values/boundedMap.ts'));
	return /Object\.<anonymous>.*\/(nodes\/[^:]*)/.exec(caller ?? '')?.[1];
};

/** Notes every key that comes in through `method` of the object. */
const noteKeys = (
	object: Record<string, unknown>,
	method: 'add' | 'set',
	everSet: Set<string>,
): void => {
	const own = object[method] as (...values: unknown[]) => unknown;
	object[method] = (...values: unknown[]) => {
		everSet.add(String(values[0]));
		return own.apply(object, values);
	};
};

const watched = <Collection extends MapConstructor | SetConstructor>(
	collection: Collection,
	method: 'add' | 'set',
): Collection =>
	new Proxy(collection, {
		construct(target, args, newTarget) {
			const map = Reflect.construct(target, args, newTarget) as Remembered['map'];
			const path = loadingModule();
			if (path === undefined) return map;
			const count = remembered.filter(({ name }) => name.startsWith(path)).length;
			const everSet = new NativeSet([...map.keys()].map(String));
			remembered.push({ name: `${path} ${count + 1}`, map, everSet });
			noteKeys(map as never, method, everSet);
			return map;
		},
	});

Object.assign(globalThis, { Map: watched(Map, 'set'), Set: watched(Set, 'add') });

/** What the loaded modules remember. */
export const moduleMemory = (): readonly Remembered[] => remembered;
