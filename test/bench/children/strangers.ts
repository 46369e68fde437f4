/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** Measures the CPU time of reading bodies: see `parts/strangers.ts`. */
import {
	isTooLarge,
	readData,
	readEnvelope,
} from '../../../nodes/shared/events/incoming/postedEvent';
import { finish, taskOf } from '../support/child';
import { ordinaryForm, strangeForms } from '../support/strangeForms';

export interface StrangersTask {
	/** How often each body is read; the fastest time counts. */
	rounds: number;
}

export interface StrangersResult {
	/** Milliseconds of CPU for a MB of an ordinary event that is read to its end. */
	ordinary: number;
	/** The same for a body that is read until it is refused, by its kind. */
	strange: Record<string, number>;
}

/** A short body is read often enough for the clock of the CPU. */
const BYTES_A_ROUND = 2_000_000;

const msPerMb = (text: string, rounds: number, read: (body: Buffer) => void): number => {
	const body = Buffer.from(text, 'latin1');
	const times = Math.ceil(BYTES_A_ROUND / body.length);
	const found = Array.from({ length: rounds }, () => {
		const before = process.cpuUsage();
		for (let time = 0; time < times; time += 1) read(body);
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000 / ((body.length * times) / 1e6);
	});
	return Math.min(...found);
};

const refuse = (body: Buffer): void => {
	if (!isTooLarge(body)) readEnvelope(body);
};

const readAll = (body: Buffer): void => {
	refuse(body);
	readData(body);
};

async function main({ rounds }: StrangersTask): Promise<StrangersResult> {
	const kinds = Object.entries(strangeForms).map(([kind, make]) => [kind, make()] as const);
	return {
		ordinary: msPerMb(ordinaryForm(), rounds, readAll),
		strange: Object.fromEntries(kinds.map(([kind, text]) => [kind, msPerMb(text, rounds, refuse)])),
	};
}

finish(main(taskOf<StrangersTask>()));
