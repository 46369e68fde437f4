import { botCodes } from '../../nodes/shared/errors/codes/bots';
import { chatCodes } from '../../nodes/shared/errors/codes/chats';
import type { Explanations, Explanation } from '../../nodes/shared/errors/codes/explanation';
import { inputCodes } from '../../nodes/shared/errors/codes/input';
import { chatInputCodes } from '../../nodes/shared/errors/codes/inputChats';
import { messageInputCodes } from '../../nodes/shared/errors/codes/inputMessages';
import { waitInputCodes } from '../../nodes/shared/errors/codes/inputSendAndWait';
import { triggerCodes } from '../../nodes/shared/errors/codes/inputTriggers';
import { systemCodes } from '../../nodes/shared/errors/codes/system';
import { transportCodes } from '../../nodes/shared/errors/codes/transport';

const INTRO = `# Error codes

What \`{{ $json.error.code }}\` can be on the error output, and what to do. Written by \`npm run docs\` from
the table in the code. Codes of Bitrix24 that are not here come through as they are, with the portal's own
text. Bitrix24's codes and texts are taken from its documentation and published server source; they were
not seen on a live portal.`;

const chapters: Array<[title: string, text: string, codes: Explanations]> = [
	[
		'Refused by the node itself: the frame and bots',
		'Before anything is changed, as in the next four chapters; `httpStatus` is null.',
		inputCodes,
	],
	[
		'Refused by the node itself: messages',
		'Texts, buttons, attachments, reactions.',
		messageInputCodes,
	],
	[
		'Refused by the node itself: Send and Wait for Response',
		'Before anybody is asked.',
		waitInputCodes,
	],
	[
		'Refused by the node itself: chats, people, commands and files',
		'Also by the pickers of the form.',
		chatInputCodes,
	],
	['Refused by the triggers', 'When a workflow is activated or tested.', triggerCodes],
	[
		'Between n8n and the portal',
		'No readable answer, or none that may be trusted.',
		transportCodes,
	],
	['Bots', 'From `imbot.*` and `imbot.v2.Bot.*`.', botCodes],
	[
		'REST, permissions and limits',
		'From every method, and from the authorization server.',
		systemCodes,
	],
	['Messages, chats, commands and files', 'From the other methods of the bot platform.', chatCodes],
];

const row = ([code, { message, hint, hintsWhen = [], retryable }]: [
	string,
	Explanation,
]): string => {
	const hints = [...hintsWhen.map((one) => one.hint), hint].join('<br>Or: ');
	const cells = [`\`${code}\``, message, hints, retryable ? 'yes' : ''];
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

const chapter = ([title, text, codes]: (typeof chapters)[number]): string =>
	[
		`## ${title}`,
		'',
		text,
		'',
		'| Code | What happened | What to do | May work later |',
		'| --- | --- | --- | --- |',
		...Object.entries(codes).map(row),
	].join('\n');

/** The page that lists all error codes with their advice. */
export const errorPage = (): string => `${[INTRO, ...chapters.map(chapter)].join('\n\n')}\n`;
