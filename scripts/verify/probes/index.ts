import { bots } from './bots';
import { oAuth } from './oAuth';
import { openChannel } from './openChannel';
import type { Probe } from './probe';
import { publicAddress } from './publicAddress';

/** Everything that is open, in the order in which it is tried. */
export const probes: readonly Probe[] = [...bots, ...publicAddress, ...openChannel, ...oAuth];
