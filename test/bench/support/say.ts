/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** Progress goes to stderr, so that stdout holds the table and nothing else. */
export function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

export function print(line: string): void {
	process.stdout.write(`${line}\n`);
}
