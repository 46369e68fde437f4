import { addBot } from '../../support/addBot';
import { newBotOf, newCode, runBot } from '../../support/newBot';
import { usePortal } from '../../support/portalSetup';
import { fc } from '../../support/random/fastCheck';

const portal = usePortal();

test.each([
	['v1', 'stopWorkflow'],
	['v1', 'continueErrorOutput'],
	['v2', 'stopWorkflow'],
	['v2', 'continueErrorOutput'],
])('100 creations with %s take few requests, %s', async (apiVersion, onError) => {
	const items = Array.from({ length: 100 }, () => ({ code: newCode() }));
	const options = { botToken: `token of ${apiVersion} ${onError}` };
	const { good, error } = await runBot(portal.get(), newBotOf('create', apiVersion, { options }), {
		items,
		onError,
	});
	expect(error).toBeUndefined();
	expect(good.every(({ created }) => created === true)).toBe(true);
	const codes = good.map(({ botId }) => portal.get().bot(Number(botId))?.code);
	expect(codes).toEqual(items.map(({ code }) => code));
	// v1 binds the handlers of changed messages by an update of its own.
	expect(portal.get().requests).toBe(apiVersion === 'v1' ? 6 : 4);
});

test.each([
	['v1', 'stopWorkflow'],
	['v1', 'continueErrorOutput'],
	['v2', 'stopWorkflow'],
	['v2', 'continueErrorOutput'],
])('100 items with %s, half of them new, take few requests, %s', async (apiVersion, onError) => {
	const botToken = `mixed ${apiVersion} ${onError}`;
	const items = Array.from({ length: 100 }, (_, index) => {
		const code = newCode();
		if (index % 2 === 0) addBot(portal.get(), { code, owner: `custom${botToken}` });
		return { code };
	});
	const parameters = newBotOf('upsert', apiVersion, { options: { botToken } });
	const { good, error } = await runBot(portal.get(), parameters, { items, onError });
	expect(error).toBeUndefined();
	expect(good.map(({ created }) => created)).toEqual(items.map((_, index) => index % 2 === 1));
	// v1 binds the handlers of changed messages by an update of its own, and reads one list of bots for all.
	expect(portal.get().requests).toBe(apiVersion === 'v1' ? 5 : 4);
});

const step = fc.record({ code: fc.nat(3), isV1: fc.boolean(), hasLast: fc.boolean() });

test('many items of few codes do what one after the other does', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
			const parameters = {
				...newBotOf('upsert', 'v1', {
					name: '={{ $json.name }}',
					additionalFields: { lastName: '={{ $json.lastName }}' },
				}),
				apiVersion: '={{ $json.apiVersion }}',
			};
			const itemsFor = (prefix: string) =>
				steps.map(({ code, isV1, hasLast }, index) => ({
					code: `${prefix} ${code}`,
					apiVersion: isV1 ? 'v1' : 'v2',
					name: `Name ${index}`,
					lastName: hasLast ? `Last ${index}` : null,
				}));
			const namesOf = (prefix: string) =>
				portal
					.get()
					.bots()
					.filter(({ code }) => code.startsWith(prefix))
					.map(({ name, lastName, generation }) => [name, lastName, generation])
					.sort();
			const [together, apart] = [newCode(), newCode()];
			const all = await runBot(portal.get(), parameters, { items: itemsFor(together) });
			const singles = [];
			for (const item of itemsFor(apart)) {
				singles.push(await runBot(portal.get(), parameters, { items: [item] }));
			}
			const createdOf = (run: typeof all) => run.good.map(({ created }) => created);
			expect(createdOf(all)).toEqual(singles.flatMap(createdOf));
			expect(namesOf(together)).toEqual(namesOf(apart));
			for (const bot of portal.get().bots()) bot.owner = 'custom done';
		}),
		{ numRuns: 15, interruptAfterTimeLimit: 40_000 },
	);
}, 60_000);
