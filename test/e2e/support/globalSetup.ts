/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { removeFolder, temporaryFolder } from './cleanup';
import { N8nClient } from './n8n/client';
import { startN8n, type RunningN8n } from './n8n/n8n';
import { packPackage } from './n8n/package';
import { publish, type SharedN8n } from './n8n/shared';

/** An n8n takes a gigabyte; if more than two test files run at a time, they share these. */
const MOST = 2;

const shelf = globalThis as { e2e?: { n8ns: RunningN8n[] } };

/** What `globalTeardown`, which runs in the same process, has to stop. */
export const running = (shelf.e2e ??= { n8ns: [] });

/** Runs once before the first end-to-end test file; see `shared.ts`. */
export default async function globalSetup({ maxWorkers }: { maxWorkers: number }): Promise<void> {
	const packageTarball = await packPackage();
	const count = Math.min(maxWorkers, MOST);
	const starting = Array.from({ length: count }, async () => await start(packageTarball));
	await Promise.allSettled(starting); // `running` must list all that started before an error is thrown
	publish(await Promise.all(starting));
}

async function start(packageTarball: string): Promise<SharedN8n> {
	const filesFolder = temporaryFolder('files');
	const env = { N8N_RESTRICT_FILE_ACCESS_TO: filesFolder };
	const n8n = await startN8n({ packageTarball, env });
	running.n8ns.push({
		...n8n,
		stop: async () => {
			await n8n.stop();
			removeFolder(filesFolder);
		},
	});
	const client = new N8nClient(n8n.url);
	await client.signIn();
	const { url, version, userFolder, logFile } = n8n;
	const { authCookie } = client.session;
	return { url, version, userFolder, logFile, packageTarball, authCookie, filesFolder };
}
