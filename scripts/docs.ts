/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/** `npm run docs`: writes the parts of the documentation that the code knows best. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { benchPage } from './docs/benchPage';
import { errorPage } from './docs/errorPage';

const write = (name: string, text: string) =>
	writeFileSync(join(__dirname, '..', 'docs', name), text);

write('errors.md', errorPage());
write('bench.md', benchPage());
