import type { IDataObject } from 'n8n-workflow';

import { onError, type runOperation } from '../chatRun';
import { fc } from '../random/fastCheck';

/** A run over items with this JSON. */
type Run = (
	jsons: IDataObject[],
	options: object,
) => Promise<Pick<Awaited<ReturnType<typeof runOperation>>, 'failed' | 'error'>>;

/**
 * Checks with random items that a run does what runs over one item after the other do, in both error modes.
 *
 * @param reset puts the portal back as it was before
 * @param world what there is on the portal, to compare
 */
export const expectSameOneByOne = async (
	item: fc.Arbitrary<IDataObject>,
	{ run, reset, world }: { run: Run; reset: () => void; world: () => unknown },
): Promise<void> => {
	const items = fc.array(item, { minLength: 2, maxLength: 8 });
	const property = fc.asyncProperty(items, async (jsons) => {
		for (const options of [onError, {}]) {
			reset();
			const codes: unknown[] = [];
			for (const json of jsons) {
				const { failed } = await run([json], onError);
				codes.push(...failed.map(({ code }) => code));
				if (failed.length > 0 && options !== onError) break;
			}
			const expected = world();
			reset();
			const { failed, error } = await run(jsons, options);
			expect(world()).toEqual(expected);
			if (options === onError) expect(failed.map(({ code }) => code)).toEqual(codes);
			else expect(Boolean(error)).toBe(codes.length > 0);
		}
	});
	await fc.assert(property, { numRuns: 12 });
};
