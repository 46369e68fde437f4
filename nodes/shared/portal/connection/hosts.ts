import { parseAddress } from './parseAddress';

/**
 * Names of portals in Bitrix24's own cloud: below a country or other top-level
 * domain, or one of those below which names are registered (`com.br`). There is no list of them, so every name counts
 * but those that exist inside a network only, and are never given to anybody in the public DNS.
 *
 * @see https://www.iana.org/assignments/special-use-domain-names
 */
export const CLOUD_HOST =
	/\.bitrix24\.(?!(?:corp|home|internal|intranet|lan|local|localdomain|localhost|private|test)$)(?:[a-z][a-z\d-]*|(?:com|co|net|org)\.[a-z]{2})$/i;

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::(1|ffff:7f[\da-f]{2}:[\da-f]{1,4})\])$/;

/** @param host a name or address, with or without a port */
export const isCloudHost = (host: string): boolean =>
	CLOUD_HOST.test(parseAddress(`https://${host}`)?.hostname ?? host);

/** Whether a host is this machine. */
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK_HOST.test(hostname);
