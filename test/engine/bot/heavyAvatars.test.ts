import type { Fault } from '../../portal';
import { heavyImage } from '../../support/images';
import { usePortal } from '../../support/portalSetup';
import { updateBots } from '../../support/updateBots';

jest.mock('../../../nodes/shared/portal/pacing/wait', () =>
	jest.requireActual('../../support/engine/fastWait'),
);

const portal = usePortal();

const faults: Fault[] = [
	{ kind: 'reset' },
	{ kind: 'reset', applied: true },
	{ kind: 'status', status: 502 },
	{ kind: 'refuse', status: 503, error: 'QUERY_LIMIT_EXCEEDED' },
];

describe.each(['v1', 'v2'])('%s', (apiVersion) => {
	test.each(faults)('an avatar is sent again from its start: %j', async (fault) => {
		const bytes = await heavyImage(300);
		const method = apiVersion === 'v1' ? 'imbot.update' : 'imbot.v2.Bot.update';
		portal.get().fault({ ...fault, match: method, times: 2 });
		const { good, bots } = await updateBots(portal.get(), {
			apiVersion,
			avatarSource: 'base64',
			avatarBase64: bytes.toString('base64'),
		});
		expect(good).toHaveLength(2);
		expect(bots.map(({ avatar }) => avatar?.bytes.equals(bytes))).toEqual([true, true]);
		expect(portal.get().requests).toBeGreaterThanOrEqual(4);
	});
});
