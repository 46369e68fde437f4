/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/** `npm run docs`: generates the pages of the documentation that follow from the code and from saved figures. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { benchPage } from './docs/benchPage';
import { coveragePage } from './docs/coveragePage';
import { errorPage } from './docs/errorPage';

const write = (name: string, text: string) =>
	writeFileSync(join(__dirname, '..', 'docs', name), text);

write('errors.md', errorPage());
write('bench.md', benchPage());
write('api-coverage.md', coveragePage());
