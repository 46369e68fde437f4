/** Methods of Open Channels. */
export const OF_OPEN_CHANNELS = /^imopenlines\./;

/** For the list of Open Channels and for every operation on them. */
export const ADD_SCOPE =
	'Add "imopenlines" (Open Channels) to the permissions. Inbound webhook: tick it in the webhook in Bitrix24. OAuth: add it to "Scope" in the credential and to the app\'s card in Bitrix24, then connect the account again.';

/** For refused reads of a dialog: the portal asks for the rights of the user, not for those of the bot. */
export const NO_ACCESS_TO_DIALOG =
	"The user behind the credential must be allowed to see dialogs of this Open Channel, or the dialog's CRM record; an administrator is. Check the ID of the chat or session, too: it must be the employees' chat with the customer.";

export const NUMBER_OF_CHAT =
	'Use the number of the chat, such as 2941 in chat2941. Items of the bot triggers have it as chatId.';

/** Of parameters that the form does not leave to anybody. */
export const REPORT = 'Please report it: this package should have sent this value.';
