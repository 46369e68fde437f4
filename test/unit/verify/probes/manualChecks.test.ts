import { manualChecks } from '../../../../scripts/verify/probes/manualChecks';
import { startPortal } from '../../../portal';
import { verifyPortal } from '../../../support/verify/portal';

test('what a program cannot find out is in the report, with the reason', async () => {
	const portal = await startPortal();
	try {
		const run = await verifyPortal(portal, manualChecks);
		const rows = run?.report.rows ?? [];
		expect(rows.map(({ id }) => id)).toEqual(manualChecks.map(({ id }) => id));
		for (const { verdict, seen } of rows) {
			expect(verdict).toBe('not tried');
			expect(seen).toMatch(/^[a-z].{10,}/);
		}
		// Nothing but the two questions of every run, and its look for bots to remove
		const asked = new Set(portal.journal.map(({ method }) => method));
		expect([...asked].filter((method) => !/list$/.test(method))).toEqual([
			'scope',
			'imbot.v2.Revision.get',
		]);
	} finally {
		await portal.close();
	}
});
