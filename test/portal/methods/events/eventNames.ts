/** A name with each of several endings. */
const kinds = (name: string, ...ends: string[]) => ends.map((end) => `${name}${end}`);

const CHANGES = ['ADD', 'UPDATE', 'DELETE'];
const FIELD_CHANGES = [...kinds('USERFIELD', ...CHANGES), 'USERFIELDSETENUMVALUES'];

/** General events by scope, '' for all applications (example of the `events` docs). */
const EVENTS: Record<string, string[]> = {
	'': [
		...kinds('ONAPP', 'UNINSTALL', 'INSTALL', 'UPDATE', 'PAYMENT', 'TEST', 'METHODCONFIRM'),
		'ONOFFLINEEVENT',
	],
	crm: [
		...['LEAD', 'DEAL', 'COMPANY', 'CONTACT', 'QUOTE', 'INVOICE'].flatMap((entity) =>
			kinds(`ONCRM${entity}`, ...CHANGES, ...FIELD_CHANGES),
		),
		'ONCRMDEALMOVETOCATEGORY',
		...['ACTIVITY', 'PRODUCT', 'CURRENCY', 'REQUISITE', 'TIMELINECOMMENT', 'DYNAMICITEM'].flatMap(
			(entity) => kinds(`ONCRM${entity}`, ...CHANGES),
		),
		// Every item type also has its own (server source).
		...kinds('ONCRMDYNAMICITEM', ...CHANGES.map((change) => `${change}_147`)),
	],
	task: [...kinds('ONTASK', ...CHANGES), ...kinds('ONTASKCOMMENT', ...CHANGES)],
	user: ['ONUSERADD'],
	booking: kinds('ONBOOKING', ...CHANGES),
	calendar: kinds('ONCALENDARENTRY', ...CHANGES),
	catalog: kinds('CATALOG.PRODUCT.ON.', ...CHANGES),
	sonet_group: kinds('ONSONETGROUP', ...CHANGES),
	imopenlines: [
		...kinds('ONSESSION', 'START', 'FINISH'),
		...kinds('ONOPENLINEMESSAGE', ...CHANGES),
	],
	imbot: ['ONIMBOTV2MESSAGEADD', 'ONIMBOTMESSAGEADD', 'ONIMCOMMANDADD'],
};

/** Names of the events of some scopes and of those without a scope. */
export const eventNames = (scopes: string[]): string[] =>
	['', ...scopes].flatMap((scope) => EVENTS[scope] ?? []);

/** Names of the events of one scope only. */
export const eventNamesOf = (scope: string): string[] => EVENTS[scope] ?? [];

/** All scopes with events. */
export const EVENT_SCOPES = Object.keys(EVENTS).filter((scope) => scope !== '');
