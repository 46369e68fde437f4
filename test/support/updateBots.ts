import type { Portal } from '../portal';
import { runNode } from './engine/engine';
import { updateOf, webhookCredential } from './portalSetup';

/** Adds bots and renames them from Ada to Grace with v1, in one execution. */
export const updateBots = async (portal: Portal, parameters: object = {}, count = 2) => {
	const bots = Array.from({ length: count }, () =>
		portal.addBot({ code: `bot${Math.random()}`, name: 'Ada' }),
	);
	const { output, error } = await runNode({
		parameters: updateOf('={{ $json.id }}', {
			apiVersion: 'v1',
			updateFields: { name: 'Grace' },
			...parameters,
		}),
		items: bots.map(({ id }) => ({ json: { id } })),
		credentials: webhookCredential(portal),
		node: { onError: 'continueErrorOutput' },
	});
	expect(error).toBeUndefined();
	return {
		bots,
		good: output[0],
		failed: output[1].map(({ json }) => json.error as Record<string, unknown>),
	};
};
