'use strict';

const { readdir, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, join, relative } = require('node:path');

const esbuild = require('esbuild');
const { dest, parallel, src } = require('gulp');

const { n8n } = require('./package.json');

/** The files that n8n loads. */
const entries = [...n8n.credentials, ...n8n.nodes];

// Binary-safe (`encoding: false`): gulp 5 would otherwise re-encode images as UTF-8.
const icons = () => src('icons/**/*.svg', { encoding: false }).pipe(dest('dist/icons'));

/** Removes what the compiler made of the modules, but for the descriptions (`.node.json`). */
async function removeModules(folder) {
	const names = await readdir(folder, { recursive: true });
	const modules = names.filter((name) => name.endsWith('.js'));
	await Promise.all(modules.map(async (name) => await rm(join(folder, name))));
}

/** Makes of a file that n8n loads a reference to its class in the bundle. */
async function writeReference(file) {
	const name = basename(file).split('.')[0];
	const bundle = relative(dirname(file), 'dist/bundle.js').replaceAll('\\', '/');
	await writeFile(file, `'use strict';\nexports.${name} = require('${bundle}').${name};\n`);
}

/**
 * Puts all modules into one file: as hundreds of small ones they take n8n several times as long to load,
 * and half as much space again. Lines have a limit, for stack traces. Functions do not keep their names: for
 * that, esbuild has each one define its name anew whenever it is created, which is several times an item.
 */
async function bundle() {
	const sources = entries.map((file) => file.replace(/^dist/, '.').replace(/js$/, 'ts'));
	await esbuild.build({
		stdin: {
			contents: sources.map((file) => `export * from '${file}';`).join('\n'),
			resolveDir: __dirname,
		},
		bundle: true,
		external: ['n8n-workflow'],
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		minify: true,
		lineLimit: 500,
		charset: 'utf8',
		outfile: 'dist/bundle.js',
	});
	await Promise.all(['dist/nodes', 'dist/credentials'].map(removeModules));
	// Of the manifest, the bundle holds name and version.
	await rm('dist/package.json', { force: true });
	await Promise.all(entries.map(writeReference));
}

exports['build:package'] = parallel(icons, bundle);
