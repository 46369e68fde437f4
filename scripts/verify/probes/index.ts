import { backgrounds } from './backgrounds';
import { batch } from './batch';
import { bots } from './bots';
import { manualChecks } from './manualChecks';
import { chats } from './chats';
import { commands } from './commands';
import { content } from './messages/content';
import { eventQueue } from './eventQueue';
import { files } from './messages/files';
import { messages } from './messages/messages';
import { oAuth } from './oAuth';
import { openChannel } from './openChannel';
import { owners } from './owners';
import { people } from './people';
import type { Probe } from './probe';
import { publicAddress } from './publicAddress';
import { refusals } from './refusals';
import { sizes } from './messages/sizes';
import { texts } from './messages/texts';

/** Everything that is open, in the order in which it is tried. */
export const probes: readonly Probe[] = [
	...bots,
	...backgrounds,
	...refusals,
	...owners,
	...commands,
	...chats,
	...content,
	...sizes,
	...texts,
	...messages,
	...files,
	...batch,
	...people,
	...eventQueue,
	...publicAddress,
	...openChannel,
	...oAuth,
	...manualChecks,
];
