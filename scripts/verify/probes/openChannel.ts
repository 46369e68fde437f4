import { isObject } from '../../../nodes/shared/values/convert';
import { asAssumed, differs, NotTried } from '../report/finding';
import type { Probe } from './probe';

const FIELDS = ['ENABLE', 'JOIN', 'ID', 'TIME', 'LEFT'].map((name) => `WELCOME_BOT_${name}`);

/** The documented values; an open channel without a bot has the ID 0. */
const VALUES: Record<string, RegExp> = {
	WELCOME_BOT_ENABLE: /^[YN]$/,
	WELCOME_BOT_JOIN: /^(first|always)$/,
	WELCOME_BOT_ID: /^\d+$/,
	WELCOME_BOT_TIME: /^\d+$/,
	WELCOME_BOT_LEFT: /^(queue|close)$/,
};

const fields: Probe = {
	id: 'open-channel-bot-fields',
	fact: 'Whether imopenlines.config.get shows the five fields of the bot of an open channel',
	assumed: 'It does, with the documented values',
	needs: { line: true, permissions: ['imopenlines'] },
	async run(context) {
		const CONFIG_ID = context.extras.line;
		const line = context.need<unknown>(await context.call('imopenlines.config.get', { CONFIG_ID }));
		if (!isObject(line)) throw new NotTried('there is no open channel with the ID of --line');
		const missing = FIELDS.filter((name) => !(name in line));
		const odd = FIELDS.filter(
			(name) => name in line && !VALUES[name].test(String(line[name] ?? '')),
		);
		const seen = [
			missing.length > 0 && `missing: ${missing.join(', ')}`,
			odd.length > 0 && `with other values: ${odd.join(', ')}`,
		].filter(Boolean);
		return seen.length === 0 ? asAssumed('all five are there') : differs(seen.join('; '));
	},
};

export const openChannel: readonly Probe[] = [fields];
