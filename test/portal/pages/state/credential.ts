import type { World } from '../../model/world';

/** What a person needs to make a credential for this portal: its webhook, and the tokens that own bots. */
export function pageCredential(world: World): { webhookUrl: string; botTokens: string[] } {
	const owners = [...world.bots.values()].map(({ owner }) => /^custom(.+)$/s.exec(owner)?.[1]);
	return {
		webhookUrl: `${world.url}/rest/1/${world.secret}/`,
		botTokens: [...new Set(owners.filter((token) => token !== undefined))],
	};
}
