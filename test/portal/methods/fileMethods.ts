import type { MethodTable } from './method';

/** Files in chats. */
export const fileMethods: MethodTable = {};
