import type { Explanation } from './chapter';
import { NO_ACCESS_TO_DIALOG, OF_OPEN_CHANNELS } from './openChannelAdvice';

/** Of ACCESS_DENIED, with which the portal refuses the most different things: the method tells them apart. */
export const accessDenied: Explanation = {
	message: 'Access denied',
	hint: "This Bitrix24 plan may not include REST, or the webhook's owner (for a chat: the bot) lacks the right. The message says which.",
	hintsWhen: [
		{
			text: /client id/i,
			hint: 'Fill in "Bot Token / Client ID" in the credential: the text the bot was registered with.',
		},
		{
			method: /^imopenlines\.bot\.session\./,
			hint: 'Fill in "Bot Token / Client ID" in the credential: the text the bot was registered with.',
		},
		{ method: OF_OPEN_CHANNELS, hint: NO_ACCESS_TO_DIALOG },
		{
			method: /^imbot\.v2\.Chat\.Message\.(update|delete)$/,
			hint: 'A bot can only change its own messages, and not forwarded or system ones. It can delete the messages of others in chats it manages. The message may also have been deleted.',
		},
		{
			method: /^imbot\.v2\.Chat\.(Message|InputAction)\./,
			hint: 'The bot must be a member of the chat. Check the chat or message ID; the message may also have been deleted.',
		},
		{
			method: /^imbot\.v2\.Chat\.update$/,
			hint: "The bot must own the group chat, whatever the settings of the chat say. Chat > Get shows the bot's role.",
		},
		{
			method: /^imbot\.v2\.Chat\.(setOwner|Manager)/,
			hint: "The bot must own the group chat, unless the chat's settings allow it to managers. Chat > Get shows the bot's role.",
		},
		{
			method: /^imbot\.v2\.Chat\.User\.add$/,
			hint: "The bot must be a member of the group chat, and the chat's settings may leave this to managers or the owner. Chat > Get shows the bot's role.",
		},
		{
			method: /^imbot\.v2\.Chat\.User\.delete$/,
			hint: "The bot must be a manager of the group chat, unless the chat's settings say otherwise; its owner cannot be removed. Chat > Get shows the bot's role.",
		},
		{
			method: /^imbot\.v2\.Chat\.add$/,
			hint: 'The bot is not allowed to create chats on this portal. Ask its administrator.',
		},
		{
			method: /^imbot\.v2\.(Chat\.|File\.upload)/,
			hint: 'The bot must be a member of the chat. Check the chat ID; members can invite the bot in Bitrix24.',
		},
	],
};
