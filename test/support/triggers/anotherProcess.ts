import { Bitrix24BotTrigger } from '../../../nodes/Bitrix24BotTrigger/Bitrix24BotTrigger.node';

/** The Bitrix24 Bot Trigger as another n8n process loads it, with empty memory. */
export const anotherProcess = (): typeof Bitrix24BotTrigger => {
	let trigger = Bitrix24BotTrigger;
	jest.isolateModules(() => {
		const modules = jest.requireActual<{ Bitrix24BotTrigger: typeof Bitrix24BotTrigger }>(
			'../../../nodes/Bitrix24BotTrigger/Bitrix24BotTrigger.node',
		);
		trigger = modules.Bitrix24BotTrigger;
	});
	return trigger;
};
