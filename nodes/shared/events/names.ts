/** What happened to a bot, by the value that people choose in the trigger. */
export const botEvents = {
	message: { v1: 'ONIMBOTMESSAGEADD', v2: 'ONIMBOTV2MESSAGEADD' },
	messageEdited: { v1: 'ONIMBOTMESSAGEUPDATE', v2: 'ONIMBOTV2MESSAGEUPDATE' },
	messageDeleted: { v1: 'ONIMBOTMESSAGEDELETE', v2: 'ONIMBOTV2MESSAGEDELETE' },
	joinedChat: { v1: 'ONIMBOTJOINCHAT', v2: 'ONIMBOTV2JOINCHAT' },
	command: { v1: 'ONIMCOMMANDADD', v2: 'ONIMBOTV2COMMANDADD' },
	reaction: { v2: 'ONIMBOTV2REACTIONCHANGE' },
	context: { v1: 'ONIMBOTCONTEXTGET', v2: 'ONIMBOTV2CONTEXTGET' },
	botRemoved: { v1: 'ONIMBOTDELETE', v2: 'ONIMBOTV2DELETE' },
} as const;

export type BotEventName = keyof typeof botEvents;

/** The value for an event as the portal calls it; undefined when it is none of a bot. */
export const botEventName = (event: string): BotEventName | undefined =>
	(Object.keys(botEvents) as BotEventName[]).find((name) =>
		Object.values(botEvents[name]).includes(event as never),
	);
