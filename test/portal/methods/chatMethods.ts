import type { MethodTable } from './method';

/** Chats and their members. */
export const chatMethods: MethodTable = {};
