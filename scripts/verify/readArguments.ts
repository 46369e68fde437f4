/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
import { parseArgs } from 'node:util';

import type { Extras } from './context/calls';

/** What the command line says. */
export interface Options extends Extras {
	webhook?: string;
	/** File with the keys of a local app. */
	oauth?: string;
	out: string;
	yes: boolean;
}

const PORT = 8099;

const OPTIONS = {
	webhook: { type: 'string' },
	oauth: { type: 'string' },
	out: { type: 'string', default: 'verify-report' },
	yes: { type: 'boolean', default: false },
	'public-url': { type: 'string' },
	port: { type: 'string', default: String(PORT) },
	line: { type: 'string' },
} as const;

const checkPublicUrl = (text: string | undefined): string | undefined => {
	if (text === undefined) return undefined;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
		throw new Error('--public-url has to be an address that begins with https://, without a query');
	}
	return text.replace(/(?<!\/)\/+$/, '');
};

/** npm keeps options for itself unless `--` comes before them, and passes on their values alone. */
const ALONE =
	'There is a value without its option. Write: npm run verify -- --webhook URL (the -- in the middle is needed)';

/** What Node.js says of wrong arguments may repeat them, and one of them is a secret. */
const parse = (args: string[]) => {
	try {
		return parseArgs({ args, options: OPTIONS }).values;
	} catch (error) {
		const [wrong] = /--[\w-]+/.exec((error as Error).message) ?? [];
		if (wrong === undefined) throw new Error(ALONE);
		throw new Error(`The argument ${wrong} is unknown or lacks a value. --help explains all.`);
	}
};

/**
 * @param args arguments of the command, without those that every command understands
 * @throws Error that says which argument is wrong
 */
export const readArguments = (args: string[]): Options => {
	const values = parse(args);
	const { webhook, oauth, out, yes, line } = values;
	if ((webhook === undefined) === (oauth === undefined)) {
		throw new Error('Give either --webhook URL or --oauth FILE. --help explains both.');
	}
	const port = Number(values.port || NaN);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new Error('--port has to be a port number');
	if (line !== undefined && !/^\d+$/.test(line))
		throw new Error('--line has to be the ID of an open channel');
	return { webhook, oauth, out, yes, port, line, publicUrl: checkPublicUrl(values['public-url']) };
};
