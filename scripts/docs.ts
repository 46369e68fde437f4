/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/** `npm run docs`: writes the parts of the documentation that the code knows best. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { errorPage } from './docs/errorPage';

writeFileSync(join(__dirname, '..', 'docs', 'errors.md'), errorPage());
