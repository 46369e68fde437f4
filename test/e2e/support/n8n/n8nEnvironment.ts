/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { host } from '../host';

export interface N8nSettings {
	userFolder: string;
	port: number;
	brokerPort: number;
	env?: NodeJS.ProcessEnv;
}

/** Nothing listens there; only loopback is reached directly. */
const DEAD_PROXY = 'http://127.0.0.1:9';

/** Modules that would call home, and have no setting for it. */
const DISABLED_MODULES = [
	'mcp-registry',
	'instance-ai',
	'mcp',
	'chat-hub',
	'quick-connect',
	'agents',
	'agent-evals',
	'insights',
];

/** Turns off everything else that would call home. */
const OFFLINE = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
	N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_ASSISTANT_BASE_URL: '',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	HTTP_PROXY: DEAD_PROXY,
	HTTPS_PROXY: DEAD_PROXY,
	NO_PROXY: '127.0.0.1,localhost',
};

/** Whether this n8n has a module: one that it does not know would keep it from starting. */
const isInstalled = (module: string): boolean =>
	existsSync(join(host().n8n, 'node_modules', 'n8n', 'dist', 'modules', module));

/** The whole environment of an n8n process; only PATH and the language come from ours. */
export function n8nEnvironment({
	userFolder,
	port,
	brokerPort,
	env,
}: N8nSettings): NodeJS.ProcessEnv {
	const url = `http://127.0.0.1:${port}`;
	return {
		PATH: [host().nodeBin, process.env.PATH].join(delimiter),
		LANG: process.env.LANG,
		HOME: userFolder,
		NODE_ENV: 'production',
		TZ: 'UTC',
		GENERIC_TIMEZONE: 'UTC',
		N8N_USER_FOLDER: userFolder,
		// A folder that n8n has used before already holds its key
		...(existsSync(join(userFolder, '.n8n', 'config'))
			? {}
			: { N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex') }),
		N8N_PORT: String(port),
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: `${url}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_LOG_LEVEL: 'info',
		// On a busy machine n8n would soon take its database for lost, and refuse webhooks with 503
		DB_PING_TIMEOUT_MS: '120000',
		...OFFLINE,
		N8N_DISABLED_MODULES: DISABLED_MODULES.filter(isInstalled).join(),
		// Older ones know only this name
		WEBHOOK_URL: env?.N8N_WEBHOOK_URL ?? `${url}/`,
		...env,
	};
}
