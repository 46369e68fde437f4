import { rounded } from './numbers';

/** `74500` → `74.5 s`. */
export const seconds = (milliseconds: number): string => `${rounded(milliseconds / 1000, 1)} s`;

/** `1000` → `1,000`. */
export const thousands = (count: number): string => count.toLocaleString('en-US');
