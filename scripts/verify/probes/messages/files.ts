import { FILE, type ProbeContext } from '../../context/context';
import { asAssumed, differs, found, NotTried } from '../../report/finding';
import type { Probe } from '../probe';

/** A fresh link to the file of the run. It must not get into a report. */
const newLink = async (context: ProbeContext): Promise<string> => {
	const { id: fileId } = await context.file();
	const botId = await context.bot();
	const answer = await context.v2('imbot.v2.File.download', { botId, fileId });
	const { downloadUrl } = context.need(answer);
	if (typeof downloadUrl === 'string') return downloadUrl;
	throw new NotTried('imbot.v2.File.download answered without a link');
};

const fileName: Probe = {
	id: 'file-name',
	fact: 'What imbot.v2.File.upload makes of the name a/b.txt',
	assumed: 'a_b.txt (source); the package sends the last part of such a name',
	needs: { v2: true },
	async run(context) {
		const { name } = await context.file();
		if (typeof name !== 'string') throw new NotTried('the answer has no name');
		const known = /^([ab/_.-]|txt)+$/.test(name) ? name : 'another name';
		return found(name === 'a_b.txt', known);
	},
};

const link: Probe = {
	id: 'download-link',
	fact: 'Whether the link of imbot.v2.File.download contains the credentials of the caller',
	assumed:
		'It does (newer docs, source; older docs: a token only), so the package shows it nowhere',
	needs: { v2: true },
	async run(context) {
		const given = await newLink(context);
		const secrets = context.client.access.secrets().filter((secret) => secret !== '');
		const isThere = secrets.some(
			(secret) => given.includes(secret) || given.includes(encodeURIComponent(secret)),
		);
		return found(isThere, 'it does', 'it does not');
	},
};

const content: Probe = {
	id: 'download-content',
	fact: 'Whether the link of imbot.v2.File.download leads to the file, without credentials beside it',
	assumed: 'It does',
	needs: { v2: true },
	async run(context) {
		const { status, text } = await context.client.get(await newLink(context));
		if (text === FILE.text) return asAssumed('the content comes back');
		return differs(`something else comes, with status ${status}`);
	},
};

const once: Probe = {
	id: 'download-once',
	fact: 'What the link of imbot.v2.File.download does when it is used again',
	assumed: 'It is refused with 403 (source)',
	needs: { v2: true },
	async run(context) {
		const given = await newLink(context);
		const first = await context.client.get(given);
		if (first.text !== FILE.text) throw new NotTried('the first download failed');
		const { status, text } = await context.client.get(given);
		if (text === FILE.text) return differs('the content comes again');
		return found(status === 403, `refused with ${status}`);
	},
};

export const files: readonly Probe[] = [fileName, link, content, once];
