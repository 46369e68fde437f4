import { files } from '../../../../scripts/verify/probes/messages/files';
import { texts } from '../../../../scripts/verify/probes/messages/texts';
import type { Portal } from '../../../portal';
import { findingOf } from '../../../support/verify/portal';
import { answerWith, findingsOn, refusing, testProbes } from '../../../support/verify/testProbes';

const upload = 'imbot.v2.File.upload';

/** The second use of a link fails with this status. */
const failingAgain = (status: number) => (portal: Portal) => {
	let uses = 0;
	portal.fault({ kind: 'status', match: 'download', status, when: () => ++uses === 2 });
};

testProbes(files, [
	['file-name', { fileNames: 'kept' }, 'a/b.txt'],
	[
		'file-name',
		(portal) => answerWith(portal, upload, { file: { id: 1, name: 'b.txt' } }),
		'b.txt',
	],
	[
		'file-name',
		(portal) => answerWith(portal, upload, { file: { id: 1, name: 'Private.txt' } }),
		'another name',
	],
	['download-link', { downloadLink: 'docs' }, 'it does not'],
	[
		'download-content',
		(portal) => portal.fault({ kind: 'html', match: 'download', status: 401 }),
		'something else comes, with status 401',
	],
	['download-once', failingAgain(404), 'refused with 404'],
]);

test('what has no file or no link is not tried', async () => {
	const noFile = await findingsOn(files, (portal) => answerWith(portal, upload, {}));
	const noLink = await findingsOn(files.slice(1), refusing('imbot.v2.File.download'));
	const seen = [...noFile, ...noLink].map((row) => `${row.verdict}: ${row.seen}`);
	expect(new Set(seen)).toEqual(
		new Set([
			'not tried: imbot.v2.File.upload answered without a file',
			'not tried: imbot.v2.File.download said 400 NO (NO)',
		]),
	);
});

test.each(['download-link', 'download-content', 'download-once', 'half-emoji'])(
	'%s: a portal that has no room for a moment is asked again',
	async (id) => {
		const probe = [...files, ...texts].find((known) => known.id === id)!;
		const error = 'QUERY_LIMIT_EXCEEDED';
		const row = await findingOf(probe, {}, (portal) => {
			portal.fault({
				kind: 'refuse',
				status: 503,
				error,
				match: /download|^imbot\.v2\.Bot\.get$/,
				times: 2,
			});
			return {};
		});
		expect(row).toMatchObject({ id, verdict: 'as assumed' });
	},
);
