import { bots } from './bots';
import type { Probe } from './probe';

/** Everything that is open, in the order in which it is tried. */
export const probes: readonly Probe[] = [...bots];
