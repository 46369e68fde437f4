import { createHash } from 'node:crypto';

import type { Receiver } from '../../control/receiver';
import type { Portal } from '../..';
import { postJson } from '../support/client';
import { startEventPortal, type EventPortal } from '../support/eventPortal';

let set: EventPortal;
let portal: Portal;
let receiver: Receiver;

beforeEach(async () => {
	set = await startEventPortal();
	({ portal, receiver } = set);
	portal.addDeal({ ID: 7, TITLE: 'Fair <b>', OPPORTUNITY: '12.50' });
	portal.addDeal({ ID: 8, TITLE: 'Contract', STAGE_ID: 'C5:NEW' });
	const url = `${receiver.url}hook?secret=1`;
	portal.addOutgoingWebhook({ url, events: ['ONCRMDEALUPDATE'], token: 'shown-token' });
});
afterEach(async () => await set.close());

const state = async (query = '') =>
	await (await fetch(`${portal.url}/crm/state.json${query}`)).json();
const move = async (body: object) => await postJson(`${portal.url}/crm/move`, body);

describe('the deals page', () => {
	it('is one document that loads nothing from elsewhere', async () => {
		const response = await fetch(`${portal.url}/crm`);
		const html = await response.text();
		expect(html).toContain('This is not Bitrix24');
		expect(html).not.toMatch(/\/\*[A-Z_]+\*\//);
		expect(html).not.toMatch(/(src|href)="(?!data:|\/)|https?:\/\//);
		const [, script] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
		const hash = createHash('sha256').update(script).digest('base64');
		const policy = response.headers.get('content-security-policy');
		expect(policy).toMatch(/^default-src 'none';/);
		expect(policy).toContain(`script-src 'sha256-${hash}';`);
		for (const page of ['/', '/chat']) {
			expect(await (await fetch(portal.url + page)).text()).toContain('href="/crm"');
		}
	});

	it('shows deals and what was delivered, without secrets', async () => {
		expect(await state()).toMatchObject({
			user: { id: 1 },
			people: [{ id: 1 }, { id: 2 }],
			deals: [
				{ id: '7', title: 'Fair <b>', amount: '12.50 EUR', stage: 'NEW', semantics: 'P' },
				{ id: '8', stage: 'C5:NEW' },
			],
			deliveries: [],
		});
		await set.after(async () => await move({ deal: 7, move: 'won' }));
		const { deliveries } = (await state()) as { deliveries: object[] };
		const url = `${receiver.url}hook`;
		expect(deliveries).toMatchObject([
			{ event: 'ONCRMDEALUPDATE', url, outcome: '200', isOk: true },
		]);
		expect(JSON.stringify(await state())).not.toMatch(/secret|token/);
		expect((await fetch(`${portal.url}/crm/state.json?user=77`)).status).toBe(404);
	});

	it.each([
		[7, 'won', 'WON', 'S'],
		[8, 'won', 'C5:WON', 'S'],
		[8, 'lost', 'C5:LOSE', 'F'],
		[7, 'reopen', 'NEW', 'P'],
	])('moves deal %d to %s: %s', async (deal, name, stage, semantics) => {
		await portal.changeDeal(deal, { STAGE_ID: deal === 8 ? 'C5:X' : 'X' });
		const arrived = await set.after(async () => {
			expect(await move({ deal, move: name, user: 2 })).toMatchObject({ status: 200, stage });
		});
		expect(arrived).toContain('/hook?secret=1 ONCRMDEALUPDATE');
		expect(receiver.last().data).toEqual({ FIELDS: { ID: String(deal) } });
		expect(receiver.last().auth).toMatchObject({ application_token: 'shown-token' });
		const { deals } = (await state()) as { deals: Array<{ id: string }> };
		const shown = deals.find(({ id }) => id === String(deal));
		expect(shown).toMatchObject({ stage, semantics });
	});

	it.each([{ deal: 77, move: 'won' }, { deal: 7, move: 'toString' }, { deal: 7 }, { move: 'won' }])(
		'refuses %j',
		async (body) => {
			expect(await move(body)).toMatchObject({ status: 400, error: 'DEAL_NOT_FOUND' });
		},
	);

	it('refuses a stranger', async () => {
		const answer = await move({ deal: 7, move: 'won', user: 77 });
		expect(answer).toMatchObject({ status: 400, error: 'USER_NOT_FOUND' });
	});
});

describe('the chat page', () => {
	const send = async (body: object) => await postJson(`${portal.url}/chat/send`, body);

	it('makes events of what people write and press', async () => {
		const write = async () => await send({ user: 2, dialog: '39', text: 'Hello' });
		const opened = ['/bot39 ONIMBOTV2JOINCHAT', '/bot39 ONIMBOTV2MESSAGEADD'];
		expect(await set.after(write)).toEqual(opened);
		portal.addCommand({ botId: 39, command: 'yes' });
		const { id } = portal.addMessage(set.group, {
			authorId: 39,
			text: 'Sure?',
			keyboard: [{ TYPE: 'BUTTON', TEXT: 'Yes', COMMAND: 'yes', COMMAND_PARAMS: 'x', BOT_ID: 39 }],
		});
		const press = async () => await send({ user: 2, message: id, button: 0 });
		expect(await set.after(press)).toEqual(['/bot39 ONIMBOTV2COMMANDADD']);
		expect(receiver.last().data).toMatchObject({
			command: { command: '/yes', params: 'x', context: 'keyboard' },
			message: { id: String(id) },
		});
	});
});
