'use strict';

const { execFileSync } = require('node:child_process');
const { resolve } = require('node:path');

/** Finds the older engine, or downloads it once; the workers that run the tests inherit where it is. */
module.exports = () => {
	const setUp = [
		resolve(__dirname, '..', '..', '..', 'scripts', 'setup.mjs'),
		'--json',
		'olderN8n',
	];
	const found = execFileSync(process.execPath, setUp, {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	process.env.OLDER_N8N = JSON.parse(found).olderN8n;
};
