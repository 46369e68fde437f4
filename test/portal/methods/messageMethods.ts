import type { MethodTable } from './method';

/** Messages, reactions and typing notices of both generations. */
export const messageMethods: MethodTable = {};
