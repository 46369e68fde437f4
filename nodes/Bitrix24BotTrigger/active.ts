import type { Kept } from './subscription';

/**
 * What active nodes keep, by their plain addresses. n8n stores static data of a workflow as a whole, so an
 * execution that ends late may put an old state back, or none: while the process lives, it knows better.
 */
export const active = new Map<string, Kept>();
