import { backgrounds } from './backgrounds';
import { bots } from './bots';
import { openPoints } from './byHand';
import { chats } from './chats';
import { commands } from './commands';
import { eventQueue } from './eventQueue';
import { oAuth } from './oAuth';
import { openChannel } from './openChannel';
import { owners } from './owners';
import type { Probe } from './probe';
import { publicAddress } from './publicAddress';
import { refusals } from './refusals';

/** Everything that is open, in the order in which it is tried. */
export const probes: readonly Probe[] = [
	...bots,
	...backgrounds,
	...refusals,
	...owners,
	...commands,
	...chats,
	...eventQueue,
	...publicAddress,
	...openChannel,
	...oAuth,
	...openPoints,
];
