import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { isCloudHost, isLoopback } from './hosts';
import { parseAddress } from './parseAddress';

/** `https://portal@other` leads to `other`, but looks like the portal. */
export const hasUserInfo = ({ username, password }: URL): boolean =>
	username !== '' || password !== '';

/**
 * Reads an address that a credential may have. Only loopback and self-hosted portals may be reached without encryption.
 *
 * @throws Bitrix24Error `invalidCode`, INSECURE_PORTAL_URL
 */
export const toPortalUrl = (text: string, isSelfHosted: boolean, invalidCode: string): URL => {
	const url = parseAddress(text.trim());
	if (!url || !/^https?:$/.test(url.protocol)) throw new Bitrix24Error(invalidCode);
	if (hasUserInfo(url)) {
		const detail = 'there is an @ before the host; remove it and what comes before it';
		throw new Bitrix24Error(invalidCode, { detail });
	}
	if (url.protocol === 'https:' || isLoopback(url)) return url;
	if (isSelfHosted && !isCloudHost(url.host)) return url;
	throw new Bitrix24Error('INSECURE_PORTAL_URL', { detail: url.host });
};
