import type { Portal } from './portal';

/** Made-up credentials of the demo portal. */
export const DEMO = {
	botToken: 'demo-bot-token',
	webhook: 'demo0webhook0secret',
	clientId: 'local.demo0client0id.12345678',
	clientPass: 'demo0client0secret',
};

/** Adds two bots, two people, a group chat, deals and a website chat without a bot to play with. */
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
	portal.addUser({ id: 2, name: 'Maria', lastName: 'Silva', workPosition: 'Sales', color: 'PINK' });
	portal.addUser({
		id: 3,
		name: 'Tom',
		lastName: 'Weber',
		workPosition: 'Support',
		color: 'GREEN',
		gender: 'M',
	});
	const team = portal.addChat({
		id: 5,
		title: 'Customer care',
		description: 'Questions of customers',
		color: 'AQUA',
		ownerId: 1,
		managers: [39],
		members: [1, 2, 3, 39],
	});
	portal.addMessage(team, {
		authorId: 2,
		text: 'Good morning! Who watches the [b]orders[/b] today?',
	});
	portal.addMessage(team, { authorId: 3, text: 'I do. [user=39]Support[/user] will help.' });
	portal.addLine({ id: 1, name: 'Website chat', operators: [2, 3] });
	portal.addDeal({ ID: 1, TITLE: 'Stand at the fair', OPPORTUNITY: '12500.00' });
	portal.addDeal({ ID: 2, TITLE: 'Office chairs', OPPORTUNITY: '4800.00', ASSIGNED_BY_ID: '2' });
	portal.addDeal({ ID: 3, TITLE: 'Support contract', STAGE_ID: 'C5:NEW', OPPORTUNITY: '900.00' });
}
