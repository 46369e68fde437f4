import { usePortal } from '../portalSetup';
import { TriggerHost } from './triggerHost';

/** A portal, and the part of n8n that receives webhooks, for the tests of a file. */
export const useTriggerHost = (options?: Parameters<typeof usePortal>[0]) => {
	const portal = usePortal(options);
	let host: TriggerHost;
	beforeAll(async () => {
		host = await TriggerHost.start();
	});
	afterEach(async () => {
		await portal.get().idle();
		host.log.length = 0;
		host.publicUrl = host.url;
	});
	afterAll(async () => await host.close());

	return { portal: portal.get, host: () => host };
};
