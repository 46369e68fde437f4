/**
 * The folder that a portal is in, from its address or that of one of its pages: group 1 of
 * `https://HOST/FOLDER/company/`. It ends before what every portal has: its pages and folders, and files of PHP.
 */
export const PORTAL_PATH =
	/^https?:\/\/[^/?#\\]+((?:\/(?!(?:about|auth|automation|bi|bitrix|bizproc|booking|calendar|call|company|conference|configs|contacts|crm|desktop_app|devops|disk|docs|extranet|hr|im|kb|knowledge|local|login|mail|market|marketplace|mobile|oauth|online|onec|pub|rest|rpa|services|settings|shop|sign|sites|stream|tasks|telephony|timeman|upload|video|workgroups)(?:[/?#\\]|$)|[^/?#\\]*\.(?:php|html?)(?:[?#]|$))[^/?#\\]+)*)/i;

/** @returns `/FOLDER`; '' for a portal at the root of its host */
export const pathOfPortal = (address: string): string => PORTAL_PATH.exec(address)?.[1] ?? '';
