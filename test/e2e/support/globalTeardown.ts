import { running } from './globalSetup';

/** Runs once after the last end-to-end test file. */
export default async function globalTeardown(): Promise<void> {
	await Promise.all(running.n8ns.map(async (n8n) => await n8n.stop()));
}
