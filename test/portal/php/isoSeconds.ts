/** PHP `date('c')` in UTC: seconds and a numeric offset. */
export function isoSeconds(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}
