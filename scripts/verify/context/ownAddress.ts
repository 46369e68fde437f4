import { NotTried } from '../report/finding';
import type { ProbeCalls } from './calls';
import { Receiver, type Post } from './receiver';

/** A public address that leads to this machine. */
export interface OwnAddress {
	url: string;
	posts(): readonly Post[];
	/**
	 * The next post that fits, among those that have come already, too; undefined when none comes in time.
	 *
	 * @param milliseconds what it may take, unless that of any event
	 */
	arrival(fits: (post: Post) => boolean, milliseconds?: number): Promise<Post | undefined>;
}

/**
 * A new address below `--public-url`. The server behind it starts with the first one.
 *
 * @param query of the address, without `?`
 * @throws NotTried when the port is not free
 */
export const ownAddress = async (context: ProbeCalls, query = ''): Promise<OwnAddress> => {
	const { publicUrl, port } = context.extras;
	const receiver = await context.shared('receiver', async () => {
		const started = await Receiver.start(port).catch(() => undefined);
		if (!started)
			throw new NotTried(`port ${port} of this machine is not free: choose another --port`);
		context.closing.push(async () => await started.close());
		return started;
	});
	const path = receiver.newPath();
	const { client } = context;
	return {
		url: `${publicUrl}/${path}${query && `?${query}`}`,
		posts: () => receiver.postsAt(path),
		arrival: async (fits, milliseconds = client.timeouts.event) =>
			await receiver.arrival(path, fits, milliseconds, client.stopped),
	};
};

/** Whether the address leads here at all, in words for the report. */
export const diagnosis = async (
	context: ProbeCalls,
	{ url, posts }: OwnAddress,
): Promise<string> => {
	const { port } = context.extras;
	const before = posts().length;
	const status = await fetch(url, {
		method: 'POST',
		redirect: 'manual',
		signal: AbortSignal.timeout(5_000),
	})
		.then(async (response) => response.status)
		.catch(() => undefined);
	if (posts().length > before)
		return 'the address leads here; can it be reached from the internet?';
	const answer = status === undefined ? 'nothing answers there' : `HTTP ${status}`;
	return `the address does not lead to port ${port} of this machine (${answer})`;
};
