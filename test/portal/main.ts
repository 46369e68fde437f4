/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { parseArgs } from 'node:util';

import { DEMO, seedDemo } from './control/seed';
import { startPortal, type Portal, type PortalOptions } from './index';

const HELP = `Stand-in Bitrix24 portal

  npm run portal -- [options]

  --port N          port (default: PORT, or 8090)
  --limits KIND     off, standard (default) or enterprise
  --redirect URL    where the OAuth consent page returns to
                    (default: http://localhost:5678/rest/oauth2-credential/callback)
`;

/** Text that says what to type into which field of n8n. */
function describe({ url, webhookUrl, app, options }: Portal): string {
	return `
Stand-in Bitrix24 portal is running. It is not Bitrix24; nothing leaves this machine.

  Watch it             ${url}/
  Chats                ${url}/chat
  Deals                ${url}/crm
  Website chat         ${url}/client?line=1
  Request limit        ${options.limits}

Inbound webhook
  Webhook URL          ${webhookUrl}
  Bot token            ${DEMO.botToken}     (owns bots 39 and 41)

OAuth app
  Portal URL           ${url}
  Authorization server ${url}
  Client ID            ${app.clientId}
  Client secret        ${app.clientSecret}
  Returns to           ${app.redirectUri}
  Consent page         ${url}/oauth/authorize/?client_id=${app.clientId}

Stop it with Ctrl+C.
`;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: process.env.PORT ?? '8090' },
			limits: { type: 'string', default: 'standard' },
			redirect: { type: 'string' },
			help: { type: 'boolean', short: 'h' },
		},
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const limits = ['off', 'standard', 'enterprise'].find((kind) => kind === values.limits);
	if (!limits)
		throw new Error(`--limits must be off, standard or enterprise, not ${values.limits}`);
	const portal = await startPortal({
		port: Number(values.port),
		limits: limits as PortalOptions['limits'],
		scopes: ['imbot', 'im', 'imopenlines', 'crm', 'user'],
		// The same after a restart, so that saved credentials keep working.
		secret: DEMO.webhook,
		app: {
			clientId: DEMO.clientId,
			clientSecret: DEMO.clientPass,
			...(values.redirect ? { redirectUri: values.redirect } : {}),
		},
	});
	seedDemo(portal);
	process.stdout.write(describe(portal));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void portal.close());
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
