/** What the content of an image file says about itself; sizes in pixels. */

export interface ImageFacts {
	width: number;
	height: number;
	/** Whether the file ends before the image does. */
	isCutOff: boolean;
}

/** Reads a file of one format; undefined when the content is of another format. */
export type ImageReader = (bytes: Buffer) => ImageFacts | undefined;
