import type { IDataObject } from 'n8n-workflow';

import { openChannelOf } from '../../../../shared/openChannel/openChannelOf';
import { chatFieldsOf } from '../../../../shared/openChannel/readDialog';
import { asFlag, asNumber, asObject, asText } from '../../../../shared/values/lenient';

/** One message of a conversation. */
export type TranscriptLine = {
	messageId: number;
	role: 'client' | 'bot' | 'operator' | 'system';
	/** 0 for nobody. */
	authorId: number;
	/** '' for nobody, and where the portal does not tell. */
	name: string;
	text: string;
	date: string;
	fileIds: number[];
};

/** A conversation. */
export interface Transcript {
	chatId: number | null;
	sessionId: number | null;
	/** Oldest first. */
	lines: TranscriptLine[];
	/** Names of files by their IDs. */
	fileNames: Map<number, string>;
}

/** PHP writes an empty map as `[]`. */
const entriesOf = (value: unknown): IDataObject[] => Object.values(asObject(value)).map(asObject);

/** The value under a key, whatever its capitals. */
const paramOf = (params: IDataObject, ...keys: string[]): unknown =>
	keys.map((key) => params[key]).find((value) => value !== undefined);

const idsOf = (value: unknown): number[] =>
	(typeof value === 'object' ? Object.values(asObject(value)) : [value]).flatMap(
		(id) => asNumber(id) || [],
	);

/** The customer of a chat, who need not be among the users of the answer. Sources disagree how its keys are spelled. */
const clientOf = (answer: IDataObject): number | null => {
	const [chat = {}] = entriesOf(answer.chat);
	const found = [chat, chatFieldsOf(chat)].map((fields) => openChannelOf(fields, () => false));
	return found.find(Boolean)?.clientUserId ?? null;
};

const roleOf = (
	authorId: number,
	author: IDataObject | undefined,
	clientId: number | null,
): TranscriptLine['role'] => {
	if (authorId === 0) return 'system';
	if (author && asFlag(author.bot)) return 'bot';
	return authorId === clientId || (author && asFlag(author.connector)) ? 'client' : 'operator';
};

/**
 * Whether a line without an author is one of the portal's own, such as "the dialog was transferred". One that went
 * through the channel is something that the customer has written or read: some portals do not name its author.
 */
const isNotice = (message: IDataObject): boolean => {
	const ids = paramOf(asObject(message.params), 'connectorMid', 'CONNECTOR_MID');
	// In many channels, these are no numbers
	return !(typeof ids === 'object' ? Object.values(asObject(ids)) : [ids]).some(asText);
};

/**
 * Reads the answer of `imopenlines.session.history.get`.
 *
 * @param hasSystemLines whether notices of the portal count
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-history-get.html
 */
export const toTranscript = (answer: IDataObject, hasSystemLines: boolean): Transcript => {
	const users = new Map(entriesOf(answer.users).map((user) => [asNumber(user.id), user]));
	const clientId = clientOf(answer);
	const lines = entriesOf(answer.message).flatMap((message): TranscriptLine[] => {
		const messageId = asNumber(message.id);
		const authorId = asNumber(message.senderid) ?? 0;
		if (!messageId) return [];
		if (authorId === 0 && !hasSystemLines && isNotice(message)) return [];
		const author = users.get(authorId);
		return [
			{
				messageId,
				role: roleOf(authorId, author, clientId),
				authorId,
				name: asText(author?.name) ?? '',
				text: asText(message.text) ?? '',
				date: asText(message.date) ?? '',
				fileIds: idsOf(paramOf(asObject(message.params), 'fileId', 'FILE_ID')),
			},
		];
	});
	return {
		chatId: asNumber(answer.chatId) ?? null,
		sessionId: asNumber(answer.sessionId) ?? null,
		lines: lines.sort((one, other) => one.messageId - other.messageId),
		fileNames: new Map(
			entriesOf(answer.files).flatMap((file) => {
				const id = asNumber(file.id);
				return id ? [[id, asText(file.name) ?? '']] : [];
			}),
		),
	};
};

/** `2026-03-11 13:12`, in the time of the portal. */
const timeOf = (date: string): string =>
	/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(date) ? `${date.slice(0, 10)} ${date.slice(11, 16)}` : date;

/** A message as people read it: line breaks and mentions without their BB codes; others stay. */
const readable = (text: string): string =>
	text.replace(/\[br\]/gi, '\n').replace(/\[\/?user(?:=\d{1,15}(?: replace)?)?\]/gi, '');

/** A conversation as one text: a line for each message, with time, name and role. */
export const textOfTranscript = ({ lines, fileNames }: Transcript): string =>
	lines
		.map(({ date, name, role, text, fileIds }) => {
			const who = name === '' ? role : `${name} (${role})`;
			const files = fileIds.map((id) => `[file: ${fileNames.get(id) || id}]`);
			return `${timeOf(date)} ${who}: ${[readable(text), ...files].filter(Boolean).join(' ')}`;
		})
		.join('\n');
