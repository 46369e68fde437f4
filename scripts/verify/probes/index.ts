import { batch } from './batch';
import { bots } from './bots';
import { content } from './content';
import { files } from './files';
import { messages } from './messages';
import { people } from './people';
import type { Probe } from './probe';
import { sizes } from './sizes';
import { texts } from './texts';

/** Everything that is open, in the order in which it is tried. */
export const probes: readonly Probe[] = [
	...bots,
	...content,
	...sizes,
	...texts,
	...messages,
	...files,
	...batch,
	...people,
];
