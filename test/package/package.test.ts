/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';

import { packPackage } from '../e2e/support/n8n/package';

const ROOT = resolve(__dirname, '..', '..');
const MAX_UNPACKED_BYTES = 400_000;

let folder: string;

/** Files below a folder, as paths relative to it. */
const filesIn = (directory: string): string[] =>
	readdirSync(directory, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));

const manifest = () =>
	JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, never>;

beforeAll(async () => {
	const tarball = await packPackage(ROOT);
	const target = dirname(tarball);
	execFileSync('tar', ['-xzf', tarball, '-C', target]);
	folder = join(target, 'package');
}, 60_000);

afterAll(() => rmSync(dirname(folder), { recursive: true, force: true }));

test('holds what n8n needs, and no more', () => {
	const files = filesIn(folder);
	expect(files).toEqual(
		expect.arrayContaining(['package.json', 'index.js', 'README.md', 'LICENSE.md']),
	);
	const rest = files.filter((file) => !/^(package\.json|index\.js|[A-Z]+\.md)$/.test(file));
	expect(
		rest.filter((file) => !/^dist\/(bundle\.js$|(nodes|credentials|icons)\/)/.test(file)),
	).toEqual([]);
	expect(rest.filter((file) => !/\.(js|json|svg)$/.test(file))).toEqual([]);
});

test('brings no source maps, tests or secrets, and loads nothing but n8n-workflow and itself', () => {
	const files = filesIn(folder);
	expect(files.filter((file) => /\.map$|(^|[/.])(test|spec|env|npmrc)\b/.test(file))).toEqual([]);
	const secret =
		/\bnpm_\w{36}|\bgh[a-z]_\w{36}|\bgithub_pat_\w+|PRIVATE KEY|\/rest\/\d+\/[a-z0-9]{10,}\//;
	for (const file of files) {
		const text = readFileSync(join(folder, file), 'utf8');
		expect([file, text.includes('sourceMappingURL'), text.includes(ROOT)]).toEqual([
			file,
			false,
			false,
		]);
		expect([file, secret.exec(text)?.[0]]).toEqual([file, undefined]);
		if (!file.endsWith('.js')) continue;
		const loaded = [...text.matchAll(/\b(?:require|import)\s*\(([^)]*)\)/g)].map(
			([, name]) => name,
		);
		const own = /^["'](n8n-workflow|crypto|(\.\.?\/)+(dist\/)?bundle\.js)["']$/;
		expect([file, loaded.filter((name) => !own.test(name))]).toEqual([file, []]);
		expect([file, /\beval\s*\(|\bnew Function\b|^import\b/m.exec(text)?.[0]]).toEqual([
			file,
			undefined,
		]);
	}
});

test('is small', () => {
	const bytes = filesIn(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
	expect(bytes).toBeLessThanOrEqual(MAX_UNPACKED_BYTES);
});

test('depends on nothing but the n8n that runs it', () => {
	expect(manifest()).not.toHaveProperty('dependencies');
	expect(manifest()).not.toHaveProperty('optionalDependencies');
	expect(manifest()).toMatchObject({
		name: 'n8n-nodes-bitrix24-bot',
		license: 'MIT',
		peerDependencies: { 'n8n-workflow': '*' },
		n8n: { n8nNodesApiVersion: 1, strict: true },
	});
});

describe('beside an installed n8n-workflow', () => {
	beforeAll(() => symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir'));
	afterAll(() => rmSync(join(folder, 'node_modules')));

	test("is loaded by n8n's own loader, with icons, codex and credentials", async () => {
		const loader = new PackageDirectoryLoader(folder);
		await loader.loadAll();
		const icons = {
			light: expect.stringMatching(/Bot\.svg$/),
			dark: expect.stringMatching(/dark\.svg$/),
		};
		expect(loader.types.nodes).toMatchObject([
			{
				name: 'bitrix24Bot',
				iconUrl: icons,
				codex: { categories: ['Communication', 'HITL'] },
				usableAsTool: true,
			},
			{
				name: 'bitrix24BotTrigger',
				iconUrl: icons,
				codex: { categories: ['Communication'] },
				group: ['trigger'],
			},
			{
				name: 'bitrix24BotPollingTrigger',
				iconUrl: icons,
				codex: { categories: ['Communication'] },
				group: ['trigger'],
				polling: true,
			},
			{
				name: 'bitrix24Trigger',
				iconUrl: icons,
				codex: { categories: ['Sales', 'Communication'] },
				group: ['trigger'],
			},
		]);
		expect(loader.types.credentials.map(({ name }) => name).sort()).toEqual([
			'bitrix24BotOAuth2Api',
			'bitrix24BotWebhookApi',
		]);
		for (const { iconUrl, supportedNodes } of loader.types.credentials) {
			expect(iconUrl).toMatchObject(icons);
			expect(supportedNodes).toEqual([
				'bitrix24Bot',
				'bitrix24BotTrigger',
				'bitrix24BotPollingTrigger',
				'bitrix24Trigger',
			]);
		}
	});

	test('index.js gives the classes', () => {
		const classes = createRequire(__filename)(folder) as Record<string, new () => object>;
		expect(Object.keys(classes).sort()).toEqual([
			'Bitrix24Bot',
			'Bitrix24BotOAuth2Api',
			'Bitrix24BotPollingTrigger',
			'Bitrix24BotTrigger',
			'Bitrix24BotWebhookApi',
			'Bitrix24Trigger',
		]);
		expect(new classes.Bitrix24Bot()).toHaveProperty('description.name', 'bitrix24Bot');
	});
});

describe("n8n's package scan", () => {
	let scanner: string;
	beforeAll(() => {
		const setUp = [join(ROOT, 'scripts', 'setup.mjs'), '--json', 'scanner'];
		scanner = JSON.parse(execFileSync(process.execPath, setUp, { encoding: 'utf8' })).scanner;
	}, 300_000);

	const scan = (target: string, kind: 'source' | 'tarball') =>
		JSON.parse(
			execFileSync(process.execPath, [join(__dirname, 'scan.mjs'), scanner, target, kind], {
				encoding: 'utf8',
				// In a test environment, the scan's rules take every file for a node.
				env: { ...process.env, NODE_ENV: 'production' },
			}),
		) as { passed: boolean; details?: string };

	test('passes the tarball', () => {
		expect(scan(folder, 'tarball')).toEqual({ passed: true });
	}, 120_000);

	test('passes the sources', () => {
		expect(scan(ROOT, 'source')).toEqual({ passed: true });
	}, 120_000);

	test('would catch a breach', () => {
		const copy = join(dirname(folder), 'breach');
		mkdirSync(copy);
		cpSync(folder, copy, { recursive: true });
		writeFileSync(
			join(copy, 'dist', 'breach.js'),
			'setTimeout(() => {}, process.pid); // eslint-disable-line',
		);
		expect(scan(copy, 'tarball')).toMatchObject({ passed: false });
	}, 120_000);
});
