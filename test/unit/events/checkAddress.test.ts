import { checkAddress } from '../../../nodes/shared/events/activation/checkAddress';

const CLOUD = 'example.bitrix24.com';
const check =
	(url: string, host = CLOUD) =>
	() =>
		checkAddress(url, host);

test.each([
	'https://n8n.example.com/webhook/x',
	'http://n8n.example.com/webhook/x',
	'https://10.example.com/webhook/x',
	'https://127.n8n.example.com/webhook/x',
	'https://8.8.8.8/webhook/x',
	'https://100.128.0.1/webhook/x',
	'https://172.32.0.1/webhook/x',
])('%s can be reached', (url) => expect(check(url)).not.toThrow());

test.each([
	'http://localhost:5678/webhook/x',
	'http://127.0.0.1:5678/webhook/x',
	'http://10.0.0.5/webhook/x',
	'http://192.168.1.2/webhook/x',
	'http://172.16.0.1/webhook/x',
	'http://172.31.255.1/webhook/x',
	'http://169.254.1.1/webhook/x',
	'http://100.64.1.2/webhook/x',
	'http://[::1]:5678/webhook/x',
	'http://[fd00::1]/webhook/x',
	'http://0.0.0.0:5678/webhook/x',
	'https://n8n.local/webhook/x',
	'https://n8n.corp.internal/webhook/x',
	'ftp://n8n.example.com/webhook/x',
	'n8n.example.com',
	'',
])('%s cannot be reached from the cloud', (url) =>
	expect(check(url)).toThrow(expect.objectContaining({ code: 'WEBHOOK_ADDRESS_LOCAL' })),
);

test('a self-hosted portal reaches the private network, but takes no name without a dot', () => {
	expect(check('http://192.168.1.2:5678/webhook/x', 'portal.corp.local')).not.toThrow();
	expect(check('http://localhost:5678/webhook/x', 'portal.corp.local')).toThrow();
});

test('an address that does not fit into the database of the portal', () => {
	const url = `https://n8n.example.com/${'x'.repeat(255)}`;
	expect(check(url)).toThrow(expect.objectContaining({ code: 'WEBHOOK_ADDRESS_TOO_LONG' }));
});
