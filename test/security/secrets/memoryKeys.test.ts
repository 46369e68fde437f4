import { moduleMemory } from '../../support/moduleMemory';
import { runNode } from '../../support/engine/engine';
import { oAuth2Credential, updateOf, webhookCredential } from '../../support/portalSetup';
import { pollingOf, PollHost } from '../../support/triggers/pollHost';
import type { TriggerWorkflow } from '../../support/triggers/triggerWorkflow';
import { SHOWN, usePortalTriggers } from '../../support/triggers/usePortalTriggers';
import { useTriggers } from '../../support/triggers/useTriggers';

const TOKEN = 'very-secret-bot-token';

const bots = useTriggers();
const events = usePortalTriggers();

/** Secrets that any credential or address of this file held. */
const secrets = new Set([TOKEN, SHOWN]);

beforeAll(() => {
	for (const portal of [bots.portal(), events.portal()]) {
		secrets.add(portal.secret).add(portal.app.clientSecret);
		// Only then do answers tell when a method is free again
		portal.options.operatingLimit = { seconds: 480 };
	}
});

/** The secret part of our address. */
const noteKeyOf = (address: unknown) => {
	const [, key] = /key=(\w+)/.exec(String(address)) ?? [];
	expect(key).toHaveLength(32);
	secrets.add(key);
};

const noteTokensOf = (credentials: object) => {
	for (const [, token] of JSON.stringify(credentials).matchAll(/_token":"([^"]+)/g)) {
		secrets.add(token);
	}
};

const update = async (botId: number, authentication: 'webhook' | 'oAuth2', apiVersion = 'v2') => {
	const credentials =
		authentication === 'oAuth2'
			? oAuth2Credential(bots.portal())
			: webhookCredential(bots.portal(), { botToken: TOKEN, portalPlan: 'standard' });
	noteTokensOf(credentials);
	const parameters = updateOf(botId, {
		authentication,
		apiVersion,
		updateFields: { name: 'Grace' },
	});
	expect((await runNode({ parameters, credentials })).error).toBeUndefined();
};

const activate = async (flow: TriggerWorkflow) => {
	noteTokensOf(flow.credentials);
	await flow.activate();
};

test.each(['v1', 'v2'] as const)('bots of an inbound webhook, %s', async (apiVersion) => {
	const bot = bots.bot({ owner: `custom${TOKEN}`, eventMode: 'webhook', generation: 1 });
	const options = { botToken: TOKEN, takeOver: true };
	const flow = bots.workflow(bot, { apiVersion, options });
	await activate(flow);
	await bots.say(bot);
	await update(bot.id, 'webhook', apiVersion);
	await flow.deactivate();
});

test('bots of an app', async () => {
	const bot = bots.bot({}, 'oAuth2');
	const flow = bots.workflow(bot, { authentication: 'oAuth2' });
	await activate(flow);
	noteKeyOf(bot.webhookUrl);
	await bots.say(bot);
	await update(bot.id, 'oAuth2');
	await flow.deactivate();
});

test('polling', async () => {
	const { id } = bots.bot({ owner: `custom${TOKEN}`, eventMode: 'fetch' });
	const credentials = webhookCredential(bots.portal(), { botToken: TOKEN });
	await new PollHost({ parameters: pollingOf(id, {}), credentials }).poll();
});

test.each(['oAuth2', 'webhook'] as const)('events of the portal, %s', async (authentication) => {
	const flow = events.workflow({ authentication, options: { fetchObject: true } });
	await activate(flow);
	if (authentication === 'webhook') events.outgoing(flow.url);
	else noteKeyOf(events.portal().bindings()[0].handler);
	events.portal().addDeal({ ID: 7, TITLE: 'Deal' });
	events.portal().changeDeal(7, { TITLE: 'Other' });
	await events.items(flow);
	await flow.deactivate();
});

test('no key of a long-lived map contains a secret', () => {
	expect(secrets.size).toBeGreaterThanOrEqual(12);
	const used = moduleMemory().filter(({ everSet }) => everSet.size > 0);
	const names = used.map(({ name }) => name).join();
	for (const file of ['limiter', 'lock.ts', 'methodTimes', 'callTogether', 'holders', 'poll.ts']) {
		expect(names).toContain(file);
	}
	const shown = used.flatMap(({ name, everSet }) =>
		[...everSet]
			.filter((key) => [...secrets].some((secret) => key.includes(secret)))
			.map((key) => `${name}: ${key}`),
	);
	expect(shown).toEqual([]);
});
