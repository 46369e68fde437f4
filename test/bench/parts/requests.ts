import { RealN8n, type Run } from '../support/realN8n';
import { rounded } from '../support/numbers';
import { say } from '../support/say';
import { editFields, httpRequest, ours, oursOfOwners } from './nodes';

/** Makes n8n's HTTP Request node send one request every half second, which is the portal's pace. */
const PACED = { batchSize: 1, batchInterval: 500 };

export interface RequestFigures {
	n8n: string;
	/** Our node, against a portal with the documented limits. */
	v1: Run[];
	/** With Keep Other Fields, and 100 bots for each token. */
	v2: Run[];
	/** The same with Skip Unchanged, when nothing has changed. */
	quiet?: Run;
	/** n8n's HTTP Request node with the same credential and the same limits. */
	httpRequest: { asItIs: Run; paced: Run };
	/** Milliseconds per item on a portal without a limit. */
	withoutLimit: { items: number; v1: number; v2: number; httpRequest: number; editFields: number };
}

export interface Extent {
	v1: number[];
	v2: number[];
	/** Items for the paced HTTP Request node, at half a second each. */
	paced: number;
	/** Items for the yardsticks that are not paced. */
	items: number;
}

/** Measures requests and time in a real n8n, on stand-in portals at real speed. */
export async function measureRequests(extent: Extent): Promise<RequestFigures> {
	say('  Starting n8n …');
	const n8n = await RealN8n.start();
	const run = async (label: string, options: Parameters<RealN8n['run']>[0]): Promise<Run> => {
		say(`  ${label}, ${options.items} items …`);
		return await n8n.run(options);
	};
	const { items } = extent;
	const growth = async (generation: 'v1' | 'v2', counts: number[]): Promise<Run[]> => {
		const runs: Run[] = [];
		const hasOwners = generation === 'v2';
		const node = hasOwners ? oursOfOwners() : ours(generation);
		for (const count of counts) {
			runs.push(await run(`Bitrix24 Bot ${generation}`, { items: count, hasOwners, node }));
		}
		return runs;
	};
	const quiet = async (): Promise<Run> =>
		await run('Bitrix24 Bot v2, nothing changed', {
			items,
			hasOwners: true,
			isSynced: true,
			node: oursOfOwners({ skipUnchanged: true }),
		});
	const free = async (label: string, node: ReturnType<typeof ours>): Promise<number> => {
		const options = { items, node, limits: 'off', plan: 'selfHosted' } as const;
		return rounded((await run(`${label} without limits`, options)).nodeMs / items);
	};
	try {
		// Warm-up: the first items make n8n load and compile code
		await n8n.run({ items, node: ours('v1'), limits: 'off', plan: 'selfHosted' });
		return {
			n8n: n8n.version,
			v1: await growth('v1', extent.v1),
			v2: await growth('v2', extent.v2),
			quiet: await quiet(),
			httpRequest: {
				asItIs: await run('HTTP Request', { items, node: httpRequest() }),
				paced: await run('HTTP Request, paced', { items: extent.paced, node: httpRequest(PACED) }),
			},
			withoutLimit: {
				items,
				v1: await free('Bitrix24 Bot v1', ours('v1')),
				v2: await free('Bitrix24 Bot v2', ours('v2')),
				httpRequest: await free('HTTP Request', httpRequest()),
				editFields: await free('Edit Fields', editFields),
			},
		};
	} finally {
		await n8n.stop();
	}
}
