/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { removeFolder, temporaryFolder } from './cleanup';
import { N8nClient } from './client';
import { startN8n, type RunningN8n } from './n8n';
import { packPackage } from './package';
import { publish } from './shared';

const shelf = globalThis as { e2e?: { n8n?: RunningN8n } };

/** What `globalTeardown`, which runs in the same process, has to undo. */
export const running = (shelf.e2e ??= {});

/** jest runs it once before the first end-to-end test file; see `shared.ts`. */
export default async function globalSetup(): Promise<void> {
	const packageTarball = await packPackage();
	const filesFolder = temporaryFolder('files');
	const env = { N8N_RESTRICT_FILE_ACCESS_TO: filesFolder };
	const n8n = await startN8n({ packageTarball, env });
	running.n8n = n8n;
	const stop = n8n.stop;
	n8n.stop = async () => {
		await stop();
		removeFolder(filesFolder);
	};
	const client = new N8nClient(n8n.url);
	await client.signIn();
	const { url, version, userFolder, logFile } = n8n;
	const { authCookie } = client.session;
	publish({ url, version, userFolder, logFile, packageTarball, authCookie, filesFolder });
}
