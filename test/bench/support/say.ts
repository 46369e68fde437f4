/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** Reports progress on stderr, so that stdout holds only the table. */
export function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

export function print(line: string): void {
	process.stdout.write(`${line}\n`);
}
