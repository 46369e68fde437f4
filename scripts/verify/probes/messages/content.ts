import type { IDataObject } from 'n8n-workflow';

import { blocksOf, buttonsOf } from '../../context/storedMessage';
import { NAME, type ProbeContext } from '../../context/context';
import { asAssumed, differs, found, NotTried } from '../../report/finding';
import type { Probe } from '../probe';

const BUTTON = { TEXT: 'Open', LINK: 'https://example.com/' };
const ATTACH = { BLOCKS: [{ MESSAGE: 'An attachment' }] };

/** Sends a message with content in which nothing is usable. */
const tryUnusable = async (context: ProbeContext, fields: IDataObject, what: string) => {
	const answer = await context.v2('imbot.v2.Chat.Message.send', {
		botId: await context.bot(),
		dialogId: await context.chat(),
		fields: { message: `Unusable ${what}`, ...fields },
	});
	if (answer.code === undefined) return differs(`it is sent without the ${what}`);
	const isNamed = answer.code.includes(what === 'keyboard' ? 'KEYBOARD' : 'ATTACH');
	return found(isNamed, `refused: ${context.say(answer)}`);
};

const unusableKeyboard: Probe = {
	id: 'unusable-keyboard',
	fact: 'What imbot.v2.Chat.Message.send does with a keyboard in which no button is usable',
	assumed: 'It refuses the message (source); the documentation lists no code for it',
	needs: { v2: true },
	async run(context) {
		return await tryUnusable(context, { keyboard: [{ TEXT: 'No action' }] }, 'keyboard');
	},
};

const unusableAttachment: Probe = {
	id: 'unusable-attachment',
	fact: 'What imbot.v2.Chat.Message.send does with an attachment in which no block is usable',
	assumed: 'It refuses the message (source); the documentation lists no code for it',
	needs: { v2: true },
	async run(context) {
		return await tryUnusable(context, { attach: [{ NONE: 'No known block' }] }, 'attachment');
	},
};

const updateBotId: Probe = {
	id: 'update-bot-id',
	fact: 'What becomes of command buttons when imbot.v2.Chat.Message.update gets a keyboard without BOT_ID',
	assumed: 'They are left out (source), so the package sends BOT_ID along',
	needs: { v2: true },
	async run(context) {
		const botId = await context.bot();
		const command = { command: 'verify', hidden: true, title: { en: NAME } };
		context.need(await context.v2('imbot.v2.Command.register', { botId, fields: command }));
		const messageId = await context.post({ message: 'A keyboard comes later' });
		const BUTTONS = [{ TEXT: 'Run', COMMAND: 'verify' }, BUTTON];
		const buttonsAfter = async (keyboard: IDataObject[] | IDataObject) => {
			const fields = { keyboard };
			context.need(await context.v2('imbot.v2.Chat.Message.update', { botId, messageId, fields }));
			return buttonsOf(await context.readMessage(messageId));
		};
		const withBot = await buttonsAfter({ BOT_ID: botId, BUTTONS });
		if (!withBot.some(({ COMMAND }) => COMMAND))
			throw new NotTried('they are left out with BOT_ID, too');
		const buttons = await buttonsAfter(BUTTONS);
		if (!buttons.some(({ LINK }) => LINK))
			throw new NotTried('the other button is not there either');
		const isKept = buttons.some(({ COMMAND }) => COMMAND);
		return isKept ? differs('they are kept') : asAssumed('they are left out, the others are kept');
	},
};

const updateText: Probe = {
	id: 'update-text-only',
	fact: 'What imbot.v2.Chat.Message.update of the text alone does to buttons and attachment',
	assumed: 'Both stay',
	needs: { v2: true },
	async run(context) {
		const botId = await context.bot();
		const messageId = await context.post({ message: 'Before', keyboard: [BUTTON], attach: ATTACH });
		const fields = { message: 'After' };
		context.need(await context.v2('imbot.v2.Chat.Message.update', { botId, messageId, fields }));
		const message = await context.readMessage(messageId);
		if (message.text !== 'After') throw new NotTried('the text did not change');
		const gone = [
			buttonsOf(message).length === 0 && 'the buttons',
			blocksOf(message).length === 0 && 'the attachment',
		].filter(Boolean);
		return gone.length === 0 ? asAssumed('both stay') : differs(`gone: ${gone.join(', ')}`);
	},
};

const removeAttachment: Probe = {
	id: 'remove-attachment',
	fact: 'Whether "N" as the attachment of imbot.v2.Chat.Message.update removes it',
	assumed: 'It does (source); the documentation says so of keyboards',
	needs: { v2: true },
	async run(context) {
		const botId = await context.bot();
		const messageId = await context.post({ message: 'Before', attach: ATTACH });
		if (blocksOf(await context.readMessage(messageId)).length === 0)
			throw new NotTried('the message shows no attachment');
		const fields = { message: 'After', attach: 'N' };
		const answer = await context.v2('imbot.v2.Chat.Message.update', { botId, messageId, fields });
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const message = await context.readMessage(messageId);
		if (message.text !== 'After') throw new NotTried('the text did not change');
		const isGone = blocksOf(message).length === 0;
		return found(isGone, 'it is gone', 'it stays');
	},
};

const ownActions: Probe = {
	id: 'undocumented-actions',
	fact: 'Whether a bot may send buttons with the actions LIVECHAT and HELP',
	assumed: 'The portal keeps them (source, not documented); the package does not offer them',
	needs: { v2: true },
	async run(context) {
		const actions = ['LIVECHAT', 'HELP'];
		const own = actions.map((ACTION) => ({ TEXT: ACTION, ACTION, ACTION_VALUE: 'x' }));
		const messageId = await context.post({ message: 'Actions', keyboard: [...own, BUTTON] });
		const buttons = buttonsOf(await context.readMessage(messageId));
		if (buttons.length === 0) throw new NotTried('the message has no keyboard at all');
		const kept = actions.filter((name) => buttons.some(({ ACTION }) => ACTION === name));
		return found(kept.length === 2, `kept: ${kept.join(', ') || 'none'}`);
	},
};

export const content: readonly Probe[] = [
	unusableKeyboard,
	unusableAttachment,
	updateBotId,
	updateText,
	removeAttachment,
	ownActions,
];
