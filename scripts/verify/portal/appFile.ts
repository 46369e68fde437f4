/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { accessSync, chmodSync, constants, readFileSync, writeFileSync } from 'node:fs';

import { isObject } from '../../../nodes/shared/values/convert';

/** Keys of a local app, with the names of the credential. */
export interface AppFile {
	portalUrl: string;
	clientId: string;
	clientSecret: string;
	authServerUrl?: string;
	refreshToken?: string;
	/** The app's handler path: it is then sent along, as n8n does. */
	redirectUri?: string;
}

const NEEDED = ['portalUrl', 'clientId', 'clientSecret'] as const;
const OPTIONAL = ['authServerUrl', 'refreshToken', 'redirectUri'] as const;

/** What Node.js says of a file or of JSON may quote it. */
const parse = (path: string): unknown => {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
		accessSync(path, constants.W_OK); // a token that cannot be kept would be lost
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Error(`${path} has to be a file that can be read and written (${code})`);
	}
	try {
		return JSON.parse(text);
	} catch {
		throw new Error(`${path} is no valid JSON`);
	}
};

/**
 * @throws Error that says what is wrong with the file, without its contents
 */
export const readApp = (path: string): AppFile => {
	const file = parse(path);
	const entries = isObject(file) ? file : {};
	const isText = (key: string) => typeof entries[key] === 'string' && entries[key] !== '';
	const missing = NEEDED.filter((key) => !isText(key));
	if (missing.length > 0) {
		throw new Error(`${path} lacks ${missing.join(', ')}; each has to be a text`);
	}
	const keys = [...NEEDED, ...OPTIONAL.filter(isText)];
	return Object.fromEntries(keys.map((key) => [key, entries[key]])) as unknown as AppFile;
};

/** Writes the file back; only its owner may read it from then on. */
export const writeApp = (path: string, app: AppFile): void => {
	chmodSync(path, 0o600);
	writeFileSync(path, `${JSON.stringify(app, undefined, '\t')}\n`);
};
