import { running } from './globalSetup';

/** jest runs it once after the last end-to-end test file. */
export default async function globalTeardown(): Promise<void> {
	await running.n8n?.stop();
}
