import imageSize from 'image-size';

import { nameOf } from '../model/users';
import type { World } from '../model/world';
import { isoSeconds } from '../php/isoSeconds';
import type { PortalFile } from '../types/file';

export const IMAGES = ['jpg', 'jpeg', 'png', 'gif', 'webp', 'bmp'];

export const VIDEOS = ['mp4', 'mov', 'webm', 'avi', 'mkv', '3gp'];

export const SOUNDS = ['mp3', 'ogg', 'wav', 'm4a', 'aac', 'flac'];

/** `report.PDF` → `pdf`; '' without an extension. */
export function extensionOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

export function kindOf(name: string): string {
	const extension = extensionOf(name);
	if (IMAGES.includes(extension)) return 'image';
	if (VIDEOS.includes(extension)) return 'video';
	return SOUNDS.includes(extension) ? 'audio' : 'file';
}

/** Size of a picture in pixels; false for other files and unreadable pictures. */
export function measureImage({
	name,
	bytes,
}: PortalFile): { height: number; width: number } | false {
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
