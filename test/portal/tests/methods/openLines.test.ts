import { startPortal } from '../..';

test('imopenlines.config.get: one line, as texts; none and no ID; its scope', async () => {
	const portal = await startPortal({ scopes: ['imbot', 'imopenlines'] });
	const get = async (params: object) => {
		const url = `${portal.webhookUrl}imopenlines.config.get`;
		const headers = { 'content-type': 'application/json' };
		const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(params) });
		return await response.json();
	};
	try {
		const bot = { WELCOME_BOT_ENABLE: 'N', WELCOME_BOT_ID: '0', WELCOME_BOT_TIME: '600' };
		expect(await get({ CONFIG_ID: 1 })).toMatchObject({ result: { ID: '1', ...bot } });
		expect(await get({ CONFIG_ID: '2' })).toMatchObject({ result: false });
		expect(await get({})).toMatchObject({ error: 'CONFIG_ID_EMPTY' });
		portal.options.scopes = ['imbot'];
		expect(await get({ CONFIG_ID: 1 })).toMatchObject({ error: 'insufficient_scope' });
	} finally {
		await portal.close();
	}
});
