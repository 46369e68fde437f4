import * as bot from './bot';
import * as chat from './chat';
import * as command from './command';
import * as file from './file';
import * as message from './message';
import * as openChannel from './openChannel';
import type { Resource } from './operation';
import * as portal from './portal';

/** The resources of the node, by the value of "Resource". */
export const resources: Record<string, Resource> = {
	bot,
	chat,
	command,
	file,
	message,
	openChannel,
	portal,
};
