/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { executeContext } from '../../support/engine/executeContext';

/** Version of a package as the tests of this project load it. */
const loaded = (name: string) =>
	(jest.requireActual(`${name}/package.json`) as { version: string }).version;

test('these tests of OAuth run on the older engine', async () => {
	const manifest = JSON.parse(readFileSync(join(__dirname, 'package.json'), 'utf8')) as {
		dependencies: Record<string, string>;
	};
	expect(manifest.dependencies).toEqual({
		'n8n-core': loaded('n8n-core'),
		'n8n-workflow': loaded('n8n-workflow'),
	});
	const { helpers } = await executeContext();
	expect(typeof helpers.refreshOAuth2Token).toBe('function');
});
