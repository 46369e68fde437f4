/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message of OpenAI's chat completions. */
export interface ChatMessage {
	role: string;
	content?: unknown;
	tool_calls?: unknown[];
}

/** What the model was asked. */
export interface ModelRequest {
	messages: ChatMessage[];
	tools?: Array<{ function: { name: string; parameters: unknown } }>;
}

export interface FakeModel {
	/** Base URL for a credential of OpenAI. */
	url: string;
	readonly requests: ModelRequest[];
	close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<ModelRequest> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString()) as ModelRequest;
};

/** A call of a tool, as the model writes it. */
export const toolCall = (name: string, args: object): ChatMessage => ({
	role: 'assistant',
	content: null,
	tool_calls: [
		{ id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(args) } },
	],
});

/** A stand-in for OpenAI's API that says what a test wants. */
export const startFakeModel = async (
	reply: (request: ModelRequest) => ChatMessage,
): Promise<FakeModel> => {
	const requests: ModelRequest[] = [];
	const server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			requests.push(body);
			const message = reply(body);
			const finish_reason = message.tool_calls ? 'tool_calls' : 'stop';
			const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					id: 'chat_1',
					object: 'chat.completion',
					created: 1,
					model: 'fake',
					choices: [{ index: 0, message, finish_reason }],
					usage,
				}),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
};
