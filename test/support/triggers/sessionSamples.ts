/** `data` of ONSESSIONSTART and ONSESSIONFINISH, as current portals post it. */
export const currentSession = {
	DATA: {
		connector: { connector_id: 'telegrambot', line_id: '1', chat_id: '77', user_id: '515' },
		chat: { chat_id: '77' },
		line: { id: '13', name: 'Shop' },
	},
};

/** The same as older pages of the documentation show it: with the IDs of the channel. */
export const listedSession = {
	DATA: [
		{
			connector: { connector_id: 'telegrambot', line_id: 13, chat_id: 700800900, user_id: 515 },
			session: { id: 171, closed: 'Y', parent_id: 0, close_term: 60 },
			chat: { id: 700800900 },
			user: { id: 515 },
		},
	],
};

/** `data` of ONOPENLINEMESSAGEADD: what a client writes comes from a connector. */
export const clientMessage = {
	DATA: {
		connector: { connector_id: 'telegrambot', line_id: 13, chat_id: 700800900, user_id: 515 },
		chat: { id: 700800900 },
		message: {
			...{ id: 4711, date: '', text: 'Is my order on its way?', files: [], attach: '' },
			...{ system: 'N', user_id: 515 },
		},
		ref: [],
		extra: { EXTRA_URL: '' },
	},
};

/** What staff and bots write is on its way to a connector. */
export const operatorMessage = {
	CONNECTOR: 'telegrambot',
	LINE: 13,
	DATA: {
		connector: { connector_id: 'telegrambot', line_id: 13, user_id: 515, chat_id: 700800900 },
		message: {
			...{ id: 2048, chat_id: 77, user_id: 28, text: '[b]Otto:[/b][br] It is.' },
			...{ files: [], attachments: [], params: {}, system: 'N' },
		},
		no_session: 'N',
	},
};
