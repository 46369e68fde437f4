import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../nodes/shared/values/convert';
import { asObject } from '../../../nodes/shared/values/lenient';
import type { Answer } from '../portal/answer';
import { NotTried } from '../report/finding';
import { ProbeCalls } from './calls';

/** What bots and chats of a run are called. */
export const NAME = 'n8n verification';

/** The file that probes share. */
export const FILE = { name: 'a/b.txt', text: 'n8n verification\n' };

/** What a probe works with: a portal, and bots, a chat and messages that belong to the run. */
export class ProbeContext extends ProbeCalls {
	/** Registers a hidden bot of v2. A refusal is an answer. */
	async register(fields: IDataObject = {}): Promise<Answer> {
		const { botToken } = this.owner.v2({}); // part of the fields, in this method only
		return await this.call('imbot.v2.Bot.register', {
			fields: {
				...(botToken !== undefined && { botToken }),
				code: this.newCode(),
				isHidden: true,
				eventMode: 'fetch',
				properties: { name: NAME },
				...fields,
			},
		});
	}

	/** Registers a hidden bot of v2 and gives its ID. */
	async newBot(fields: IDataObject = {}): Promise<number> {
		const answer = await this.register(fields);
		return this.needId(answer.method, this.need(answer).bot);
	}

	/** Registers a bot of v1. A refusal is an answer. */
	async registerV1(params: IDataObject = {}): Promise<Answer> {
		return await this.v1('imbot.register', {
			CODE: this.newCode(),
			TYPE: 'B',
			EVENT_HANDLER: 'https://example.com/bitrix24',
			PROPERTIES: { NAME },
			...params,
		});
	}

	/**
	 * Registers a bot of v1, hides it if the portal can, and gives its ID.
	 *
	 * @throws NotTried for an app: the event addresses of v1 belong to the app, so those of its other bots would change
	 */
	async newBotV1(params: IDataObject = {}): Promise<number> {
		if (this.owner.kind === 'oauth') {
			throw new NotTried('a bot of v1 would change the event addresses of other bots of the app');
		}
		const { publicUrl } = this.extras;
		const answer = await this.registerV1({
			...(publicUrl !== undefined && { EVENT_HANDLER: publicUrl }),
			...params,
		});
		const botId = this.needId(answer.method, this.need<unknown>(answer));
		const { CLIENT_ID } = this.owner.v1(params);
		await this.v2('imbot.v2.Bot.update', {
			botId,
			botToken: CLIENT_ID,
			fields: { isHidden: true },
		});
		return botId;
	}

	/** A bot that probes share; registered when the first one asks. A supervisor: others may not read messages. */
	async bot(name: 'first' | 'second' = 'first'): Promise<number> {
		return await this.shared(`bot ${name}`, async () => await this.newBot({ type: 'supervisor' }));
	}

	/** The bot as v2 shows it to its owner, with its profile. */
	async readBot(botId: number): Promise<{ bot: IDataObject; profile: IDataObject }> {
		const answer = this.need(await this.v2('imbot.v2.Bot.get', { botId }));
		const users = Object.values(answer.users ?? []).filter(isObject) as IDataObject[];
		const profile = users.find((user) => Number(user.id) === botId) ?? {};
		return { bot: asObject(answer.bot), profile };
	}

	/** A group chat of the two shared bots, without people: `chat5`. */
	async chat(): Promise<string> {
		return await this.shared('chat', async () => await this.newChat());
	}

	/** Makes a group chat that the first bot owns. */
	async newChat(fields: IDataObject = {}): Promise<string> {
		const botId = await this.bot();
		const userIds = [await this.bot('second')];
		return await this.addChat(botId, { title: NAME, userIds, ...fields });
	}

	/** Makes a group chat of a bot. */
	async addChat(botId: number, fields: IDataObject): Promise<string> {
		const answer = await this.v2('imbot.v2.Chat.add', { botId, fields });
		const chat = asObject(this.need(answer).chat);
		return String(chat.dialogId ?? `chat${this.needId(answer.method, chat)}`);
	}

	/** The first bot posts a message to the chat and gives its ID. */
	async post(fields: IDataObject, dialogId?: string): Promise<number> {
		const answer = await this.v2('imbot.v2.Chat.Message.send', {
			botId: await this.bot(),
			dialogId: dialogId ?? (await this.chat()),
			fields,
		});
		return this.needId(answer.method, this.need(answer));
	}

	/** A small text file that the first bot has uploaded to the chat, as v2 shows it. */
	async file(): Promise<IDataObject> {
		return await this.shared('file', async () => await this.upload(FILE.name, FILE.text));
	}

	private async upload(name: string, text: string): Promise<IDataObject> {
		const answer = await this.v2('imbot.v2.File.upload', {
			botId: await this.bot(),
			dialogId: await this.chat(),
			fields: { name, content: Buffer.from(text).toString('base64') },
		});
		const { file } = this.need<{ file?: IDataObject }>(answer);
		if (file?.id) return file;
		throw new NotTried('imbot.v2.File.upload answered without a file');
	}

	/** A message as v2 shows it. */
	async readMessage(messageId: number): Promise<IDataObject> {
		const answer = await this.v2('imbot.v2.Chat.Message.get', {
			botId: await this.bot(),
			messageId,
		});
		const result = this.need(answer);
		return isObject(result.message) ? (result.message as IDataObject) : result;
	}
}
