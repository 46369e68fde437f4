/** Facts from the content of an image file; sizes in pixels. */

export interface ImageFacts {
	width: number;
	height: number;
	/** Whether any of the picture is there, not only what is said about it. */
	hasPicture: boolean;
	/** Whether the file ends before the picture does, or its format leaves that open: viewers show what is there. */
	isCutOff: boolean;
}

/** Reads a file of one format; undefined for other content. */
export type ImageReader = (bytes: Buffer) => ImageFacts | undefined;

/** A file of the format that is too short to say anything. */
export const onlySignature: ImageFacts = {
	width: 0,
	height: 0,
	hasPicture: false,
	isCutOff: true,
};
