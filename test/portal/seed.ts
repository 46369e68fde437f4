import type { Portal } from './portal';

/** Credentials of the demo portal: made up, and good for nothing else. */
export const DEMO = {
	botToken: 'demo-bot-token',
	webhook: 'demo0webhook0secret',
	clientId: 'local.demo0client0id.12345678',
	clientPass: 'demo0client0secret',
};

/** Gives a portal two bots to play with. */
export function seedDemo(portal: Portal): void {
	const owner = `custom${DEMO.botToken}`;
	portal.addBot({
		id: 39,
		code: 'support',
		name: 'Support',
		workPosition: 'Answers questions',
		color: 'AZURE',
		owner,
	});
	portal.addBot({
		id: 41,
		code: 'sales',
		name: 'Sales',
		lastName: 'Helper',
		workPosition: 'Watches the deals',
		color: 'GREEN',
		gender: 'F',
		owner,
	});
}
