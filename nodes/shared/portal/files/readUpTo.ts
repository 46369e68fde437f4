/** All bytes of a stream; undefined as soon as they are more than `maxBytes`. */
export const readUpTo = async (
	stream: AsyncIterable<Buffer>,
	maxBytes: number,
): Promise<Buffer | undefined> => {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.length;
		// Leaving the loop closes the stream, so no more than the limit is ever held.
		if (size > maxBytes) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
};
