/** The pages and folders of every portal, with which the path of a portal ends. */
const PAGES = [
	'(?:about|auth|automation|bi|bitrix|bizproc|booking|calendar|call|company|conference|configs|contacts|crm|desktop_app',
	'devops|disk|docs|extranet|hr|im|kb|knowledge|local|login|mail|market|marketplace|mobile|oauth|online|onec|pub|rest|rpa',
	'services|settings|shop|sign|sites|stream|tasks|telephony|timeman|upload|video|workgroups)',
].join('|');

/**
 * The folder that a portal is in, as the source of a regular expression for its address or that of one of its pages:
 * group 1 of `https://HOST/FOLDER/company/`. Written so that it can also stand in an expression of n8n.
 */
export const PORTAL_PATH = `^https?:\\/\\/[^\\/?#\\\\]+((?:\\/(?!${PAGES}(?:[\\/?#\\\\]|$)|[^\\/?#\\\\]*\\.(?:php|html?)(?:[?#]|$))[^\\/?#\\\\]+)*)`;

/** @returns `/FOLDER`; '' for a portal at the root of its host */
export const pathOfPortal = (address: string): string =>
	new RegExp(PORTAL_PATH, 'i').exec(address)?.[1] ?? '';
