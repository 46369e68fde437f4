/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder for what n8n writes to disk. */
export const tempFolder = () => {
	const path = mkdtempSync(join(tmpdir(), 'n8n-binary-'));
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
