import type { Chat } from '../types/chat';
import type { PortalFile } from '../types/file';
import type { Message } from '../types/message';
import { addMessage } from './messages';
import type { World } from './world';

/** Input of `addFile`. */
export interface FileSeed {
	authorId: number;
	name: string;
	bytes: Buffer;
	/** Text of the message that carries the file. */
	text?: string;
}

/** A file name that is free in the chat: `report.pdf` → `report (1).pdf`. */
function freeName(world: World, chat: Chat, name: string): string {
	const taken = new Set(
		[...world.files.values()].filter(({ chatId }) => chatId === chat.id).map((file) => file.name),
	);
	const dot = name.lastIndexOf('.');
	const [stem, tail] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
	let free = name;
	for (let n = 1; taken.has(free); n++) free = `${stem} (${n})${tail}`;
	return free;
}

/** Adds a file to a chat, with the message that carries it. */
export function addFile(
	world: World,
	chat: Chat,
	seed: FileSeed,
): { file: PortalFile; message: Message } {
	const { authorId, name, bytes, text = '' } = seed;
	const id = world.nextFileId++;
	// The file comes first: who is told of the message looks for it.
	const file: PortalFile = {
		id,
		chatId: chat.id,
		messageId: world.nextMessageId,
		date: world.clock.now(),
		name: freeName(world, chat, name),
		bytes,
		authorId,
	};
	world.files.set(id, file);
	const message = addMessage(world, chat, { authorId, text, fileIds: [id] });
	return { file, message };
}
