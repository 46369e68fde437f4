/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a file of `web`. */
export const readWeb = (name: string): string => readFileSync(join(__dirname, 'web', name), 'utf8');

/** Replaces marks by texts, in which `$` has no special meaning. */
export function fill(template: string, marks: Record<string, string>): string {
	return Object.entries(marks).reduce(
		(text, [mark, value]) => text.replaceAll(mark, () => value),
		template,
	);
}
