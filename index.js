'use strict';

// n8n loads the files listed under "n8n" in package.json; this entry is for everyone else.
module.exports = {
	...require('./dist/credentials/Bitrix24BotOAuth2Api.credentials.js'),
	...require('./dist/credentials/Bitrix24BotWebhookApi.credentials.js'),
	...require('./dist/nodes/Bitrix24Bot/Bitrix24Bot.node.js'),
	...require('./dist/nodes/Bitrix24BotTrigger/Bitrix24BotTrigger.node.js'),
};
