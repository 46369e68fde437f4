/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';

/** A tool as described to the model. */
export interface ModelTool {
	name: string;
	description: string;
	/** JSON schema of its arguments. */
	parameters: { properties: Record<string, IDataObject>; required?: string[] };
}

/** The result of an earlier tool call in the conversation. */
export interface ToolResult {
	name: string;
	arguments: IDataObject;
	output: string;
}

/** One turn of a conversation, as the model sees it. */
export interface ModelRequest {
	apiKey: string;
	model: string;
	/** System messages, then the messages of people and the model, in order. */
	messages: Array<{ role: string; text: string }>;
	tools: ModelTool[];
	toolResults: ToolResult[];
}

/** The model's next step: tool calls or an answer. */
export type ModelAnswer = { calls: Array<{ name: string; arguments: object }> } | { text: string };

/** A stand-in for a language model with scripted answers. */
export interface ModelServer {
	/** Value for "Base URL" of an OpenAI credential. */
	url: string;
	/** Every turn so far. */
	requests: ModelRequest[];
	close(): Promise<void>;
}

interface InputItem {
	type?: string;
	role?: string;
	content?: string | Array<{ text?: string }>;
	call_id?: string;
	name?: string;
	arguments?: string;
	output?: string;
}

interface Body {
	model: string;
	stream?: boolean;
	input: InputItem[];
	tools?: ModelTool[];
}

const textOf = (content: InputItem['content']): string =>
	typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('');

function readTurn({ headers }: IncomingMessage, { model, input, tools = [] }: Body): ModelRequest {
	const isCallOf = (id: string | undefined) => (item: InputItem) =>
		item.type === 'function_call' && item.call_id === id;
	return {
		apiKey: (headers.authorization ?? '').replace(/^Bearer /, ''),
		model,
		messages: input
			.filter(({ role }) => role !== undefined)
			.map(({ role = '', content }) => ({ role, text: textOf(content) })),
		tools,
		toolResults: input
			.filter(({ type }) => type === 'function_call_output')
			.map(({ call_id: id, output = '' }) => {
				const call = input.find(isCallOf(id));
				const args = JSON.parse(call?.arguments ?? '{}') as IDataObject;
				return { name: call?.name ?? '', arguments: args, output };
			}),
	};
}

/** Formats the answer as a response to `POST /responses`. */
function present(turn: number, model: string, answer: ModelAnswer): object {
	const output =
		'text' in answer
			? [
					{
						type: 'message',
						id: `msg_${turn}`,
						role: 'assistant',
						status: 'completed',
						content: [{ type: 'output_text', text: answer.text, annotations: [] }],
					},
				]
			: answer.calls.map((call, index) => ({
					type: 'function_call',
					id: `fc_${turn}_${index}`,
					call_id: `call_${turn}_${index}`,
					name: call.name,
					arguments: JSON.stringify(call.arguments),
					status: 'completed',
				}));
	const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
	const created = Math.floor(Date.now() / 1000);
	const head = { id: `resp_${turn}`, object: 'response', created_at: created, status: 'completed' };
	return { ...head, error: null, model, output, usage };
}

/**
 * Starts a server with the part of OpenAI's Responses API that n8n's OpenAI Chat Model uses.
 *
 * @param answer takes the conversation so far and returns the model's next step
 * @see https://platform.openai.com/docs/api-reference/responses
 */
export async function startModelServer(
	answer: (request: ModelRequest) => ModelAnswer,
): Promise<ModelServer> {
	const requests: ModelRequest[] = [];
	const server = createServer((request, response) => {
		const reply = (status: number, body: object) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		const serve = async () => {
			const body = (await json(request)) as Body;
			if (request.method !== 'POST' || request.url !== '/v1/responses' || body.stream) {
				throw new Error(`The model stand-in does not know ${request.method} ${request.url}`);
			}
			const turn = readTurn(request, body);
			requests.push(turn);
			reply(200, present(requests.length, body.model, answer(turn)));
		};
		// The client does not retry a 400
		serve().catch(({ message }: Error) => reply(400, { error: { message } }));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		requests,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
