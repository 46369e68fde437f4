'use strict';

/** Floors of shared/, lowest first: a file imports from its own room and from lower floors. */
const SHARED = [['errors'], ['values'], ['portal', 'form'], ['openChannel'], ['bot', 'events']];

/** Floors of the portal; its face, the files beside them, stands on top. */
const PORTAL = [['pacing'], ['connection'], ['wire'], ['window', 'files']];

/** Floors of the events. */
const EVENTS = [['activation'], ['incoming'], ['bot', 'portal']];

/**
 * Floors of the stand-in portal: PHP's rules; types; services and content, which know nothing of the
 * world; the world and how it is presented; events, and the actions that cause them; the methods and
 * the REST server that calls them; pages, OAuth and the controls of tests. Its face, the files beside
 * them, stands on top, and so do its tests.
 */
const STAND_IN = [
	['php'],
	['types'],
	['services', 'content'],
	['model'],
	['presenters'],
	['events'],
	['actions'],
	['methods'],
	['rest'],
	['pages'],
	['oauth', 'control'],
];

/** Rules against imports upwards, and between rooms of one floor. */
const floorRules = (folder, floors) =>
	floors.flatMap((rooms, level) =>
		rooms.map((room) => {
			const below = floors.slice(0, level).flat();
			const allowed = [...below, room].join('|');
			return {
				name: `${folder.split('/').at(-1)}-${room}-imports-downwards`,
				comment: `${folder}/${room} may import from ${below.join(', ') || 'nothing else'} there.`,
				severity: 'error',
				from: { path: `^${folder}/${room}/` },
				to: { path: `^${folder}/`, pathNot: `^${folder}/(${allowed})/` },
			};
		}),
	);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-circle',
			comment: 'Files that import each other, be it types only, are one file in disguise.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-sibling-node',
			comment: 'What a second node needs moves to nodes/shared.',
			severity: 'error',
			from: { path: '^nodes/(Bitrix24[^/]+)/' },
			to: { path: '^nodes/', pathNot: '^nodes/($1|shared)/' },
		},
		{
			name: 'bot-of-the-form',
			comment: 'Operations get the ID of their bot from asBot.ts, which checks the owner first.',
			severity: 'error',
			from: { path: '^nodes/Bitrix24Bot/', pathNot: '^nodes/Bitrix24Bot/actions/asBot' },
			to: { path: '^nodes/shared/bot/botIdOf' },
		},
		{
			name: 'shared-knows-no-node',
			comment: 'nodes/shared and credentials/ know nothing of a node.',
			severity: 'error',
			from: { path: '^(nodes/shared|credentials)/' },
			to: { path: '^nodes/(?!shared/)' },
		},
		{
			name: 'package-stands-alone',
			comment: 'What is published imports no tests and no scripts.',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(test|scripts)/' },
		},
		{
			name: 'stand-in-knows-no-node',
			comment: 'The stand-in portal is written from the documentation, not from our code.',
			severity: 'error',
			from: { path: '^test/portal/' },
			to: { path: '^(nodes|credentials)/' },
		},
		{
			name: 'one-seed',
			comment: 'Random tests import fc from test/support/random, which gives all of them one seed.',
			severity: 'error',
			from: { path: '^test/', pathNot: '^test/support/random/' },
			to: { path: '(^|/)fast-check(/|$)' },
		},
		...floorRules('nodes/shared', SHARED),
		...floorRules('nodes/shared/portal', PORTAL),
		...floorRules('nodes/shared/events', EVENTS),
		...floorRules('test/portal', STAND_IN),
		{
			name: 'stand-in-areas-stand-apart',
			comment: 'Areas of its methods, and its pages, share only the files beside their folders.',
			severity: 'error',
			from: { path: '^(test/portal/(?:methods|pages))/([^/]+)/' },
			to: { path: '^$1/[^/]+/', pathNot: '^$1/$2/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(dist|test/e2e/n8n|test/package/scanner)/' },
		tsConfig: { fileName: 'tsconfig.test.json' },
		// Imports of types count, too
		tsPreCompilationDeps: true,
	},
};
