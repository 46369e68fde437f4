import { hasDialogAccess } from '../../model/lines/access';
import { lineChats } from '../../model/lines/lineChats';
import type { World } from '../../model/world';
import type { Params } from '../../php/params';
import { isEmpty, toInt, toStr, upperKeys } from '../../php/values';
import { presentGroup } from '../../presenters/chatsV1';
import type { Chat } from '../../types/chat';
import { RestError } from '../../types/errors';
import type { Call } from '../method';
import { lineChatById } from './lineCalls';

/** The chat of a user code, which is its entity ID; `imol|` before it is tolerated. */
function chatByCode(world: World, code: string): Chat | undefined {
	const wanted = code.replace(/^imol\|/, '');
	return lineChats(world).find(({ entityId }) => entityId === wanted);
}

/** The chat that one of the parameters names, in the order of the docs. */
function findChat(world: World, params: Params): Chat | undefined {
	if (!isEmpty(params.CHAT_ID)) return lineChatById(world, toInt(params.CHAT_ID));
	if (!isEmpty(params.DIALOG_ID)) {
		const [, id = ''] = /^chat(\d+)$/.exec(toStr(params.DIALOG_ID)) ?? [];
		return lineChatById(world, toInt(id));
	}
	if (!isEmpty(params.SESSION_ID)) {
		return lineChatById(world, world.sessions.get(toInt(params.SESSION_ID))?.chatId ?? 0);
	}
	const chat = chatByCode(world, toStr(params.USER_CODE));
	return chat && lineChatById(world, chat.id);
}

/** Keys of generation 2 that the answer does not have (docs). */
const LATER = ['contains_collaber', 'has_manage_capability', 'can_have_threads', 'guest_count'];

/**
 * `imopenlines.dialog.get`: the chat of a dialog. It says nothing about the session's status. Throws
 * ACCESS_ERROR, also for what is no dialog.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-dialog-get.html
 */
export function dialogGet({ world, caller, params: raw }: Call): Params {
	const chat = findChat(world, upperKeys(raw));
	if (!chat || !hasDialogAccess(world, caller.userId, chat)) {
		throw new RestError('ACCESS_ERROR', 'You do not have access to the specified dialog');
	}
	const shown = Object.entries(presentGroup(world, chat, caller.userId));
	return {
		...Object.fromEntries(shown.filter(([key]) => !LATER.includes(key))),
		description: null,
		counter: 0,
		readed_list: [],
	};
}

/**
 * `imopenlines.session.open`: the chat of a user code, as a text. Throws ACCESS_DENIED.
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-open.html
 */
export function sessionOpen({ world, caller, params: raw }: Call): { chatId: string } {
	const chat = chatByCode(world, toStr(upperKeys(raw).USER_CODE));
	if (!chat || !hasDialogAccess(world, caller.userId, chat)) {
		const text = "You don't have enough rights to open this conversation";
		throw new RestError('ACCESS_DENIED', text);
	}
	return { chatId: String(chat.id) };
}
