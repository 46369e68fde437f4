/** Picture as the portal stores it: the decoded bytes and what measuring them gave. */
export interface Avatar {
	bytes: Buffer;
	mime: string;
	width: number;
	height: number;
	/** Part of its address: a new picture gets a new one. */
	hash: string;
}
