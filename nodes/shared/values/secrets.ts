import { createHash, timingSafeEqual } from 'crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares two secrets in constant time. An empty secret matches nothing. */
export const isSameSecret = (given: unknown, expected: string): boolean =>
	typeof given === 'string' && expected !== '' && timingSafeEqual(digest(given), digest(expected));

/** Fingerprint of a secret, which identifies it without revealing it. */
export const fingerprintOf = (token: string): string => digest(token).toString('base64');
