import type { Chapter } from './chapter';

/** The same for the list of lines and for operations that lack the permission. */
export const ADD_SCOPE =
	'Add "imopenlines" (Open Channels) to the permissions. Inbound webhook: tick it in the webhook in Bitrix24. OAuth: add it to "Scope" in the credential and to the app\'s card in Bitrix24, then connect the account again.';

export const inputOpenChannels: Chapter = {
	title: 'Refused by the node: Open Channels',
	intro: "The form's picker uses `LINE_LIST_NOT_PERMITTED`, too.",
	kind: 'input',
	codes: {
		INVALID_LINE_ID: {
			message: 'The ID of an Open Channel must be a whole number above 0',
			hint: 'Pick the Open Channel from the list, or check the expression in "Open Channel". Open Channel > Get Many shows the IDs.',
		},
		LINE_LIST_NOT_PERMITTED: {
			message: 'The permission "imopenlines" is missing, so Open Channels cannot be listed',
			hint: `${ADD_SCOPE} Until then, choose "By ID".`,
		},
	},
};
