import { name, version } from '../../../package.json';

/**
 * Names this package in requests, as clients of the API do. The build writes both values into the bundle.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-user-agent
 */
export const userAgent = `${name}/${version}`;
