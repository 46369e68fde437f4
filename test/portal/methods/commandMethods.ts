import type { MethodTable } from './method';

/** Slash commands. */
export const commandMethods: MethodTable = {};
