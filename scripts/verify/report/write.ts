/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { markdownOf } from './markdown';
import type { Mask } from './mask';
import type { Report } from './report';

/**
 * Writes `report.md` and `report.json`. Both are masked once more as a whole: a probe may have forgotten to.
 *
 * @returns the paths of both
 */
export const writeReport = (folder: string, report: Report, mask: Mask): string[] => {
	mkdirSync(folder, { recursive: true });
	const files = {
		'report.md': markdownOf(report),
		'report.json': `${JSON.stringify(report, undefined, '\t')}\n`,
	};
	return Object.entries(files).map(([name, text]) => {
		const path = join(folder, name);
		writeFileSync(path, mask.text(text));
		return path;
	});
};
