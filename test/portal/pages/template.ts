/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the web pages. */
export const readWeb = (name: string): string => readFileSync(join(__dirname, 'web', name), 'utf8');

/** Replaces marks by texts; a function keeps `$` in the texts harmless. */
export function fill(template: string, marks: Record<string, string>): string {
	return Object.entries(marks).reduce(
		(text, [mark, value]) => text.replaceAll(mark, () => value),
		template,
	);
}
