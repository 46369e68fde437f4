/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** Measures the CPU time of reading bodies: see `parts/unauthenticated.ts`. */
import {
	isTooLarge,
	readData,
	readEnvelope,
} from '../../../nodes/shared/events/incoming/postedEvent';
import { finish, taskOf } from '../support/child';
import { ordinaryForm, forgedForms } from '../support/forgedForms';

export interface UnauthenticatedTask {
	/** Number of measurements of each body; the fastest counts. */
	rounds: number;
}

export interface UnauthenticatedResult {
	/** Milliseconds of CPU per MB of an ordinary event, read completely. */
	ordinary: number;
	/** The same for bodies that are read until they are refused, by kind. */
	forged: Record<string, number>;
}

/** Short bodies are read repeatedly, so that the CPU clock can measure them. */
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

async function main({ rounds }: UnauthenticatedTask): Promise<UnauthenticatedResult> {
	const kinds = Object.entries(forgedForms).map(([kind, make]) => [kind, make()] as const);
	return {
		ordinary: msPerMb(ordinaryForm(), rounds, readAll),
		forged: Object.fromEntries(kinds.map(([kind, text]) => [kind, msPerMb(text, rounds, refuse)])),
	};
}

finish(main(taskOf<UnauthenticatedTask>()));
