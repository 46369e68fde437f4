/** A picture as the portal stores it: decoded, recognized and measured. */
export interface Avatar {
	bytes: Buffer;
	mime: string;
	width: number;
	height: number;
	/** Part of its address: a new picture gets a new address. */
	hash: string;
}
