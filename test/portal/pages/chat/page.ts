import { scriptedPage, type ScriptedPage } from '../scriptedPage';

const STYLES = [
	'chatList',
	'composer',
	'conversation',
	'line',
	'messages',
	'keyboard',
	'attachments',
];
const SCRIPTS = ['attachments', 'messages', 'lineBar', 'lists', 'chat'];

/** The chat page. */
export const chatPage = (): ScriptedPage =>
	scriptedPage(
		'chat/chat.html',
		STYLES.map((name) => `chat/${name}.css`),
		['pageNodes.js', ...SCRIPTS.map((name) => `chat/${name}.js`)],
		'Write a message',
	);
