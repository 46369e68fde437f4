import { shownApiVersion } from '../../shared/bot/apiVersion';
import { searchBotsIn } from '../../shared/bot/searchBots';
import { resources } from '../actions/resources';

/** Bots for the picker "From List". A version that was chosen for another operation is ignored. */
export const searchBots = searchBotsIn((context) => {
	const resource = context.getCurrentNodeParameter('resource') as string;
	const operation = context.getCurrentNodeParameter('operation') as string;
	const fields = resources[resource]?.operations[operation]?.description ?? [];
	const hasVersion = fields.some(({ name }) => name === 'apiVersion');
	return hasVersion ? shownApiVersion(context) : 'v2';
});
