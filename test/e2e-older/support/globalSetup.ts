import setUpE2e from '../../e2e/support/globalSetup';
import { useOlderHost } from '../../e2e/support/host';

/** As for the other end-to-end tests, but with an n8n 1.123. */
export default async function globalSetup(config: { maxWorkers: number }): Promise<void> {
	useOlderHost();
	await setUpE2e(config);
}
