/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';

const ROOT = resolve(__dirname, '..', '..', '..');
const FOLDER = join(ROOT, '.github', 'workflows');

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job {
	permissions?: Record<string, string> | string;
	'timeout-minutes'?: number;
	needs?: string | string[];
	uses?: string;
	steps?: Step[];
}

interface Workflow {
	on: Record<string, { branches?: string[]; tags?: string[] } | null>;
	permissions?: Record<string, string> | string;
	concurrency?: object;
	jobs: Record<string, Job>;
}

/** An action at the hash of a commit, followed by the version for people. */
const PINNED = /^\s*(?:- )?uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

const isPublishing = ({ steps = [] }: Job) =>
	steps.some(({ run = '' }) => /npm (stage )?publish/.test(run));

/** What a step does that it must not. */
function stepBreaches({ uses = '', run = '', with: inputs = {} }: Step): string[] {
	return [
		uses.startsWith('actions/checkout@') &&
			inputs['persist-credentials'] !== false &&
			'credentials',
		uses.startsWith('actions/setup-node@') &&
			inputs['package-manager-cache'] !== false &&
			'npm cache',
		// An expression becomes part of the script, so text from outside belongs in environment variables
		run.includes('${{') && 'expression in a script',
	].filter((breach) => breach !== false);
}

/** What a job does that it must not. */
function jobBreaches(job: Job): string[] {
	const { permissions, steps = [] } = job;
	const rights = typeof permissions === 'object' ? Object.entries(permissions) : undefined;
	const writing = (rights ?? []).filter(([, level]) => level !== 'read').map(([scope]) => scope);
	const allowed = isPublishing(job) ? ['id-token'] : [];
	const isClosed = steps.every(({ run, uses = '' }) =>
		run === undefined
			? /^actions\/(setup-node|download-artifact)@/.test(uses)
			: /^npm publish \.\/\S+\.tgz --provenance --access public --ignore-scripts$/.test(run),
	);
	return [
		rights === undefined && 'no permissions of its own',
		writing.some((scope) => !allowed.includes(scope)) && 'may write',
		!job['timeout-minutes'] && 'no timeout',
		isPublishing(job) && !isClosed && 'publishes and does more',
		isPublishing(job) && !job.needs && 'publishes what nobody tested',
		...steps.flatMap(stepBreaches),
	].filter((breach) => breach !== false);
}

/** What a workflow does that it must not, by the names of the rules. */
function breaches(text: string): string[] {
	const { on, permissions, concurrency, jobs } = parse(text) as Workflow;
	const uses = text.split('\n').filter((line) => /\buses:/.test(line));
	const triggers = Object.keys(on);
	const publishes = Object.values(jobs).some(isPublishing);
	return [
		uses.some((line) => !PINNED.test(line)) && 'action without a hash',
		triggers.some((name) => /^(pull_request_target|workflow_run|issue_comment)$/.test(name)) &&
			'outsiders can run it with our permissions',
		publishes && triggers.join() !== 'push' && 'publishes without a tag',
		publishes && !(on.push?.tags && !on.push.branches) && 'publishes without a tag',
		publishes && !text.includes('test "$GITHUB_REF_NAME" = "v$(node -p') && 'any tag publishes',
		publishes && text.includes('actions/cache@') && 'publishes from a cache',
		JSON.stringify(permissions) !== '{}' && 'permissions for all jobs',
		!concurrency && 'no concurrency',
		...Object.values(jobs).flatMap(jobBreaches),
	].filter((breach) => breach !== false);
}

const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const files = readdirSync(FOLDER);

test('there are workflows', () => {
	expect(files.sort()).toEqual(['ci.yml', 'publish.yml']);
});

test.each(files)('%s has only the permissions it needs', (file) => {
	expect(breaches(read(file))).toEqual([]);
});

test('an action is pinned to one hash everywhere', () => {
	const used = files.flatMap((file) => read(file).match(/[\w-]+\/[\w-]+@.*$/gm) ?? []);
	const names = new Set(used.map((line) => line.split('@')[0]));
	expect(new Set(used).size).toBe(names.size);
});

/** Lock files of what is installed outside the checkout, which the cache of a job keeps. */
const TOOLS = ['e2e/n8n', 'e2e/node', 'engine/older', 'package/scanner'];
const OLDER = ['e2e/n8n-1.123', 'e2e/node'];

test.each([
	['test', TOOLS],
	['older', OLDER],
])(
	'the cache of the job %s is another one when a lock file of its tools changes',
	(job, folders) => {
		const { jobs } = parse(read('ci.yml')) as Workflow;
		const caches = jobs[job].steps?.filter(({ uses = '' }) => uses.startsWith('actions/cache@'));
		const key = String(caches?.[0].with?.key);
		const hashed = [...key.matchAll(/'([^']+)'/g)].map(([, file]) => file);
		expect(hashed).toEqual(folders.map((folder) => `test/${folder}/package-lock.json`));
	},
);

test('every lock file below test/ is in the key of a cache', () => {
	const locks = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('package-lock.json') && !file.includes('node_modules'))
		.map((file) => dirname(file).replaceAll('\\', '/'));
	expect(locks.sort()).toEqual([...new Set([...TOOLS, ...OLDER])].sort());
});

const CHECK = '- name: Check';
test.each([
	['ci.yml', /@[0-9a-f]{40} # v/, '@v', 'action without a hash'],
	['ci.yml', /@([0-9a-f]{7})[0-9a-f]{33}/, '@$1', 'action without a hash'],
	['ci.yml', / # v7\.0\.1/, '', 'action without a hash'],
	['ci.yml', 'pull_request:', 'pull_request_target:', 'outsiders can run it with our permissions'],
	['ci.yml', 'permissions: {}', 'permissions: read-all', 'permissions for all jobs'],
	['ci.yml', 'permissions: {}\n', '', 'permissions for all jobs'],
	['ci.yml', '    permissions:\n      contents: read\n', '', 'no permissions of its own'],
	['ci.yml', 'contents: read', 'contents: write', 'may write'],
	['ci.yml', 'contents: read', 'id-token: write', 'may write'],
	['ci.yml', /timeout-minutes: \d+/, 'name: Endless', 'no timeout'],
	['ci.yml', 'persist-credentials: false', 'fetch-depth: 0', 'credentials'],
	['ci.yml', 'package-manager-cache: false', 'cache: npm', 'npm cache'],
	['ci.yml', 'run: npm test', 'run: echo "${{ github.head_ref }}"', 'expression in a script'],
	['ci.yml', /concurrency:\n.*\n.*\n/, '', 'no concurrency'],
	['publish.yml', "tags: ['v*']", 'branches: [main]', 'publishes without a tag'],
	['publish.yml', 'push:', 'workflow_dispatch: {}\n  push:', 'publishes without a tag'],
	['publish.yml', /run: test .*/, 'run: "true"', 'any tag publishes'],
	['publish.yml', 'needs: build', 'name: Publish', 'publishes what nobody tested'],
	['publish.yml', 'npm publish ./*.tgz', 'npm publish .', 'publishes and does more'],
	[
		'publish.yml',
		'- run: npm publish',
		'- run: npm ci\n      - run: npm publish',
		'publishes and does more',
	],
	['publish.yml', 'id-token: write', 'id-token: write\n      contents: write', 'may write'],
	[
		'publish.yml',
		CHECK,
		`- uses: actions/cache@${'0'.repeat(40)} # v1.0.0\n      ${CHECK}`,
		'publishes from a cache',
	],
])('in %s, %s → %j is a breach', (file, found, replacement, rule) => {
	const text = read(file);
	const broken = text.replace(found, replacement);
	expect(broken).not.toBe(text);
	expect(breaches(broken)).toContain(rule);
});

test('Dependabot updates the actions and every lock file, and waits a week', () => {
	const { updates } = parse(readFileSync(join(ROOT, '.github', 'dependabot.yml'), 'utf8')) as {
		updates: Array<{
			'package-ecosystem': string;
			directories?: string[];
			cooldown?: { 'default-days': number };
		}>;
	};
	expect(updates.map((update) => update['package-ecosystem'])).toEqual(['github-actions', 'npm']);
	expect(updates.every(({ cooldown }) => (cooldown?.['default-days'] ?? 0) >= 7)).toBe(true);
	expect(updates[1].directories).toEqual([
		'/',
		'/test/e2e/n8n',
		'/test/e2e/node',
		'/test/package/scanner',
	]);
});
