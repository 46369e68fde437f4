import type { IDataObject } from 'n8n-workflow';

import type { ProbeContext } from '../context/context';
import { asAssumed, differs, found, NotTried } from '../report/finding';
import type { Probe } from './probe';

const listOf = async (context: ProbeContext, botId: number): Promise<IDataObject[]> => {
	const { commands: list } = context.need<{ commands?: IDataObject[] }>(
		await context.v2('imbot.v2.Command.list', { botId }),
	);
	return Object.values(list ?? []);
};

const builtIn: Probe = {
	id: 'built-in-commands',
	fact: 'Which commands imbot.v2.Command.list names',
	assumed: 'Those of the portal, too (source, report); the documentation names those of the bot',
	needs: { v2: true },
	async run(context) {
		const list = await listOf(context, await context.bot());
		const isWide = list.some(({ botId }) => String(botId) === '0');
		return found(isWide, 'those of the portal, too', 'none of the portal');
	},
};

const rename: Probe = {
	id: 'command-rename',
	fact: 'Whether imbot.v2.Command.update renames a command',
	assumed: 'It does (docs); the source drops the new name',
	needs: { v2: true },
	async run(context) {
		const botId = await context.bot();
		const [before, after] = [context.newCode(), context.newCode()];
		const fields = { command: before, hidden: true };
		const made = await context.v2('imbot.v2.Command.register', { botId, fields });
		const commandId = context.needId(made.method, context.need(made).command);
		const answer = await context.v2('imbot.v2.Command.update', {
			botId,
			commandId,
			fields: { command: after },
		});
		if (answer.code) return differs(`refused: ${context.say(answer)}`);
		const list = await listOf(context, botId);
		const name = list.find(({ id }) => Number(id) === commandId)?.command;
		if (name === `/${after}`) return asAssumed('it has the new name');
		if (name === `/${before}`) return differs('answered yes, and it keeps the old name');
		throw new NotTried('the list has neither name');
	},
};

export const commands: readonly Probe[] = [builtIn, rename];
