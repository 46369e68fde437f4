import { redact } from '../../../nodes/shared/portal/wire/redact';

/** Masks what a report must not show. */
export interface Mask {
	/** Secrets and the address of the portal, in any text. */
	text(text: string): string;
	/** A text of the portal: also every address and number, which may be IDs, and what is in quotes, which may be names. */
	portalText(text: string): string;
}

/**
 * @param secrets texts that must not be shown; asked for each time, because tokens change
 * @param base address of the portal
 */
export const maskOf = (secrets: () => string[], base: string): Mask => {
	const { host, hostname } = new URL(base);
	const text = (value: string): string =>
		redact(value, secrets()).replaceAll(host, 'PORTAL').replaceAll(hostname, 'PORTAL');
	const portalText = (value: string): string =>
		text(value)
			.slice(0, 200)
			.replace(/https?:\/\/\S+/g, 'ADDRESS')
			.replace(/[\w.+-]+@[\w.-]+/g, 'ADDRESS')
			.replace(/"[^"]*"|«[^»]*»|“[^”]*”/g, '"…"')
			.replace(/\d+/g, '#');
	return { text, portalText };
};
