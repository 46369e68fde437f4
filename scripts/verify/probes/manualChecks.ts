import { NotTried } from '../report/finding';
import type { Probe } from './probe';

/** A fact that a program cannot find out without touching what is not its own, or without a person. */
const manualCheck = (id: string, fact: string, assumed: string, why: string): Probe => ({
	id,
	fact,
	assumed,
	run: async () => {
		throw new NotTried(why);
	},
});

/** What is open, and stays open after a run: the report names it, too. */
export const manualChecks: readonly Probe[] = [
	manualCheck(
		'event-age',
		'How long events wait for a bot in fetch mode',
		'24 hours (source; the documentation says it of the queue of people only)',
		'takes a day',
	),
	manualCheck(
		'outbound-webhooks',
		'What outbound webhooks offer and send',
		'As documented: events of the portal with the token of the webhook',
		'they are created by hand, in the settings of the portal',
	),
	manualCheck(
		'shown-texts',
		'How chats show Markdown and plain text: which brackets count as BB codes',
		'As the published source reads them',
		'needs eyes: the API gives back the text that was sent',
	),
	manualCheck(
		'response-links',
		'How the apps open the links of Send and Wait for Response',
		'In a browser, once, when a person presses the button',
		'needs a person with the apps',
	),
	manualCheck(
		'v1-change-handlers',
		'Whether imbot.register binds the handlers of edited and deleted messages for an ordinary bot',
		'It ignores them, and imbot.update binds them (docs); the source binds them',
		'needs a person who edits a message',
	),
	manualCheck(
		'other-objects',
		'How objects other than deals come (contacts, tasks, smart process items and so on)',
		'As documented, with the ID in FIELDS or FIELDS_AFTER',
		"would read or change the portal's own data",
	),
];
