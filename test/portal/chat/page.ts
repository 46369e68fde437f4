import { scriptedPage, type ScriptedPage } from '../scriptedPage';

/** The chat page. */
export const chatPage = (): ScriptedPage =>
	scriptedPage(
		'chat.html',
		['chat.css', 'chatMessage.css'],
		['chatNodes.js', 'chatAttach.js', 'chatMessage.js', 'chatLists.js', 'chat.js'],
	);
