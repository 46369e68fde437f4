/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../support/host';

/** Keeps the figures of a run, to be looked at: `coverage/e2e/NAME.json`. */
export const saveFigures = (name: string, figures: object): void => {
	const folder = join(ROOT, 'coverage', 'e2e');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${name}.json`), JSON.stringify(figures, null, '\t'));
};
