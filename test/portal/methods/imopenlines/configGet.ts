import { isEmpty, toInt, upperKeys } from '../../php/values';
import { RestError } from '../../types/errors';
import type { Line } from '../../types/line';
import type { Call } from '../method';

/**
 * `imopenlines.config.get`: an open channel, all values as texts; false for one that does not exist.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-get.html
 */
export function configGet({ world, params }: Call): Line | false {
	const { CONFIG_ID } = upperKeys(params);
	if (isEmpty(CONFIG_ID)) throw new RestError('CONFIG_ID_EMPTY', "Config ID can't be empty");
	return world.lines.get(toInt(CONFIG_ID)) ?? false;
}
