/** A file in a chat. */
export interface PortalFile {
	readonly id: number;
	readonly chatId: number;
	readonly messageId: number;
	date: number;
	name: string;
	bytes: Buffer;
	authorId: number;
}
