import { Bitrix24Error } from '../errors/Bitrix24Error';
import { unexpectedAnswer } from '../errors/unexpectedAnswer';
import { settled } from '../values/outcome';
import type { PortalContext } from './connection/connectionOf';
import type { DownloadOptions } from './files/download';
import type { Portal } from './portal';

/** A link is good for one download and some time; then a fresh one helps. */
const STALE_LINK = ['FILE_NOT_DOWNLOADED', 'expired_token', 'invalid_token', 'NO_AUTH_FOUND'];

const METHOD = 'imbot.v2.File.download';

interface BotFileOptions<Saved>
	extends Pick<DownloadOptions<Saved>, 'maxBytes' | 'save' | 'signal'> {
	botId: number;
	fileId: number;
}

/** @throws Bitrix24Error UNEXPECTED_ANSWER */
const readLink = (answer: { downloadUrl?: unknown } | null): string => {
	if (typeof answer?.downloadUrl === 'string') return answer.downloadUrl;
	throw unexpectedAnswer(METHOD);
};

/**
 * Downloads a file of a chat that the bot is in, as a stream: where n8n keeps binary data on disk, the
 * file is never in memory as a whole.
 *
 * @returns what `save` gave, and the number of bytes
 * @throws Bitrix24Error codes of the method and of `download.ts`
 * @see https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/files/file-download.html
 */
export const downloadBotFile = async <Saved>(
	context: PortalContext,
	portal: Portal,
	{ botId, fileId, ...options }: BotFileOptions<Saved>,
): Promise<{ saved: Saved; size: number }> => {
	const download = async () =>
		await portal.download(context, readLink(await portal.call(METHOD, { botId, fileId })), {
			method: METHOD,
			...options,
		});
	const outcome = await settled(download());
	if ('value' in outcome) return outcome.value;
	const { error } = outcome;
	if (error instanceof Bitrix24Error && STALE_LINK.includes(error.code)) return await download();
	throw error;
};
