import { bots } from '../../../scripts/verify/probes/bots';
import type { PortalOptions } from '../../portal';
import { findingOf } from '../../support/verifyPortal';

const probe = (id: string) => bots.find((known) => known.id === id)!;

test.each(bots.map(({ id }) => id))('%s: as assumed', async (id) => {
	expect(await findingOf(probe(id))).toMatchObject({ id, verdict: 'as assumed' });
});

const turned: Array<[id: string, options: Partial<PortalOptions>, seen: string]> = [
	['partial-profile', { profileWipe: false }, 'stays: last name, position, gender'],
	['v1-avatar', { v1Avatar: 'applied' }, 'the picture changed'],
];

test.each(turned)('%s: differs with %j', async (id, options, seen) => {
	expect(await findingOf(probe(id), options)).toMatchObject({ id, verdict: 'differs', seen });
});
