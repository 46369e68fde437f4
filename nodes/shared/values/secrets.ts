import { createHash, timingSafeEqual } from 'crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether two secrets are the same; the time it takes says nothing about where they differ.
 * An empty secret is none.
 */
export const isSameSecret = (given: unknown, expected: string): boolean =>
	typeof given === 'string' && expected !== '' && timingSafeEqual(digest(given), digest(expected));

/** What is kept of a token that was learned: enough to know it again, and of no use to anyone else. */
export const fingerprintOf = (token: string): string => digest(token).toString('base64');
