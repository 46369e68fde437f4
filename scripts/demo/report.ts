import type { Bot } from '../../test/portal';

const ROWS: Array<[label: string, value: (bot: Bot) => string]> = [
	['Name', ({ name, lastName }) => `${name} ${lastName}`.trim()],
	['Position', ({ workPosition }) => workPosition],
	['Color', ({ color }) => color.toLowerCase().replaceAll('_', ' ')],
	[
		'Avatar',
		({ avatar }) => (avatar ? `${avatar.width} × ${avatar.height}, ${bytes(avatar)}` : 'none'),
	],
];

function bytes({ bytes: content, mime }: NonNullable<Bot['avatar']>): string {
	return `${content.length.toLocaleString('en')} bytes, ${mime}`;
}

/** What people see of a bot, one text for each row of the table. */
export function look(bot: Bot): string[] {
	return ROWS.map(([, value]) => value(bot));
}

/** A table that compares a bot before and after a change. */
export function comparison(before: string[], after: string[]): string {
	const width = Math.max(...before.map((text) => text.length), 'before'.length);
	const line = (label: string, left: string, right: string) =>
		`  ${label.padEnd(10)}${left.padEnd(width + 3)}${right}`;
	const rows = ROWS.map(([label], index) => line(label, before[index], after[index]));
	return [line('', 'before', 'after'), ...rows].join('\n');
}
