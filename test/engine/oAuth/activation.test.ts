import { CODES, useAuthServer } from '../../support/authServer';
import { usePortalTriggers } from '../../support/triggers/usePortalTriggers';

const { portal, workflow } = usePortalTriggers();
const server = useAuthServer(portal);

test.each(CODES)(
	'a trigger that is activated while the authorization server refuses with %s says so',
	async (code, status, hint) => {
		const flow = workflow();
		flow.credentials = server.refuse(code, status, 'The server says no');
		const refused = flow.activate();
		await expect(refused).rejects.toThrow(`(${code})`);
		await expect(refused).rejects.toThrow(hint);
		expect(server.asked()).toBe(1);
	},
);
