import { events } from './events';
import { fields } from './fields';
import { messages } from './messages';
import { portal } from './portal';
import type { Scanner } from './scanner';

export const scanners: Record<string, Scanner> = { ...messages, ...events, ...portal, ...fields };
