import { imageSize } from 'image-size';
import { addMessage } from './chats';
import type { Chat, Message, PortalFile } from './chatTypes';
import { isoSeconds } from './clock';
import { nameOf } from './people';
import type { World } from './state';

/** What `addFile` takes. */
export interface FileSeed {
	authorId: number;
	name: string;
	bytes: Buffer;
	/** Text of the message that carries the file. */
	text?: string;
}

const IMAGES = ['jpg', 'jpeg', 'png', 'gif', 'webp', 'bmp'];
const VIDEOS = ['mp4', 'mov', 'webm', 'avi', 'mkv', '3gp'];
const SOUNDS = ['mp3', 'ogg', 'wav', 'm4a', 'aac', 'flac'];

/** `report.PDF` → `pdf`, '' when there is none. */
function extensionOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function kindOf(name: string): string {
	const extension = extensionOf(name);
	if (IMAGES.includes(extension)) return 'image';
	if (VIDEOS.includes(extension)) return 'video';
	return SOUNDS.includes(extension) ? 'audio' : 'file';
}

/** A name that no other file of the chat has: `report.pdf` → `report (1).pdf`. */
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

/** Puts a file into a chat, with the message that shows it. */
export function addFile(
	world: World,
	chat: Chat,
	seed: FileSeed,
): { file: PortalFile; message: Message } {
	const { authorId, name, bytes, text = '' } = seed;
	const id = world.nextFileId++;
	const message = addMessage(world, chat, { authorId, text, fileIds: [id] });
	const file: PortalFile = {
		id,
		chatId: chat.id,
		messageId: message.id,
		date: world.clock.now(),
		name: freeName(world, chat, name),
		bytes,
		authorId,
	};
	world.files.set(id, file);
	return { file, message };
}

/** Size of a picture in pixels; false when it cannot be measured. */
function measureImage({ name, bytes }: PortalFile): { height: number; width: number } | false {
	if (kindOf(name) !== 'image') return false;
	try {
		const { height, width } = imageSize(bytes);
		return { height, width };
	} catch {
		return false;
	}
}

/** File object of imbot.v2 ("Objects and Fields" of the docs). */
export function presentFile(world: World, file: PortalFile): Record<string, unknown> {
	return {
		id: file.id,
		chatId: file.chatId,
		date: isoSeconds(file.date),
		type: kindOf(file.name),
		name: file.name,
		extension: extensionOf(file.name),
		size: file.bytes.length,
		image: measureImage(file),
		authorId: file.authorId,
		authorName: nameOf(world, file.authorId),
		isTranscribable: false,
		isVideoNote: false,
		isVoiceNote: false,
	};
}
