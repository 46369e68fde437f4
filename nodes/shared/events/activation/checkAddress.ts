import { Bitrix24Error } from '../../errors/Bitrix24Error';
import { isHandlerUrl } from '../../portal/connection/handlerUrl';
import { isCloudHost } from '../../portal/connection/hosts';
import { parseAddress } from '../../portal/connection/parseAddress';

/** Networks that nobody reaches from outside: private ones, and those of providers (100.64.0.0/10). */
const PRIVATE_ADDRESS =
	/^(0|10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(\.\d+)+$|^\[/;

const PRIVATE_NAME = /\.(local|localhost|internal|lan|home|test)$/i;

/** Longer ones do not fit into the server's database (its published schema). */
const MAX_LENGTH = 255;

/**
 * @param url our address, as the portal would be given it
 * @param host of the portal; one in the cloud reaches no private network
 * @throws Bitrix24Error WEBHOOK_ADDRESS_LOCAL for an address that the portal would refuse, or never reach;
 * WEBHOOK_ADDRESS_TOO_LONG
 */
export const checkAddress = (url: string, host: string): void => {
	const own = parseAddress(url)?.hostname ?? url;
	const isPrivate = PRIVATE_ADDRESS.test(own) || PRIVATE_NAME.test(own);
	if (!isHandlerUrl(url) || (isCloudHost(host) && isPrivate)) {
		throw new Bitrix24Error('WEBHOOK_ADDRESS_LOCAL', { detail: own });
	}
	if (url.length > MAX_LENGTH) throw new Bitrix24Error('WEBHOOK_ADDRESS_TOO_LONG');
};
