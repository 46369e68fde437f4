import { addPeople, runOperation } from '../chatRun';
import { usePortal } from '../portalSetup';

/** Name and bytes of a file that must arrive unchanged. */
export const NAME = 'Bericht & "Co" 🎉.pdf';
export const BYTES = Buffer.from([0, 255, 10, 13, 38, 37, 43, 0, 128]);

/** A portal with a chat of the bot (5) and another one (6), for tests of the resource File. */
export const useFiles = () => {
	const portal = usePortal();
	beforeAll(() => addPeople(portal.get()));
	beforeEach(() => {
		portal.get().chats.clear();
		portal.get().files.clear();
		portal.get().addChat({ id: 5, members: [39, 1] });
		portal.get().addChat({ id: 6, members: [1] });
		portal.get().options.downloadLink = 'docs';
	});
	return {
		portal,
		run: async (operation: string, parameters: object = {}, options: object = {}) =>
			await runOperation(portal.get(), 'file', operation, parameters, options),
		chat: (id = 5) => portal.get().chats.get(id)!,
		/** How often a method was called. */
		count: (method: string) =>
			portal.get().journal.filter((entry) => entry.method === method).length,
	};
};
