/** Facts from the content of an image file; sizes in pixels. */

export interface ImageFacts {
	width: number;
	height: number;
	/** Whether the file ends before the image does. */
	isCutOff: boolean;
}

/** Reads a file of one format; undefined for other content. */
export type ImageReader = (bytes: Buffer) => ImageFacts | undefined;
