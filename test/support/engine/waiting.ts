/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express, { type Request, type Response } from 'express';
import { parse, stringify } from 'flatted';
import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	IRunExecutionData,
	IWebhookData,
	IWebhookResponseData,
} from 'n8n-workflow';

import { Bitrix24Bot } from '../../../nodes/Bitrix24Bot/Bitrix24Bot.node';
import { prepare, type RunOptions } from './engine';

/**
 * Calls the webhook of a waiting node over real HTTP, in n8n-core's webhook context. What n8n checks first
 * (the signature, and that the execution is waiting) is tested in test/e2e/sendAndWait.test.ts.
 */
export interface Waiting {
	/** Opens a link from n8n; only its path and query matter. */
	open(
		link: string,
		init?: RequestInit,
	): Promise<{ status: number; html: string; headers: Headers }>;
	/** Submits the form, or clicks the button, on the page behind a link. */
	post(link: string, fields?: Record<string, string>): ReturnType<Waiting['open']>;
	/** JSON that would resume the execution, one entry per call that does. */
	readonly resumed: IDataObject[];
	/** Errors that would have ended the execution. */
	readonly thrown: unknown[];
	/** Whether n8n responds as if another answer came first. */
	isLate: boolean;
	/** Whether n8n ends before it has responded, and does not go on with the answer. */
	isCutOff: boolean;
	/** What n8n waits for before it responds to an answer; n8n 1.x takes others meanwhile. */
	starting: Promise<void>;
	close(): Promise<void>;
}

/** @param data the waiting execution; it goes through n8n's storage format first */
export const startWaiting = async (
	options: RunOptions,
	data: IRunExecutionData,
): Promise<Waiting> => {
	const stored = stringify(data);
	const resumed: IDataObject[] = [];
	const thrown: unknown[] = [];

	const callNode = async (req: Request, res: Response): Promise<IWebhookResponseData> => {
		const { workflow, node, additionalData } = prepare(options);
		const description = new Bitrix24Bot().description.webhooks!.find(
			({ httpMethod }) => httpMethod === req.method,
		);
		const context = new WebhookContext(
			workflow,
			node,
			{ ...additionalData, httpRequest: req, httpResponse: res },
			'webhook',
			{ webhookDescription: description } as IWebhookData,
			[],
			parse(stored) as IRunExecutionData,
		);
		return await new Bitrix24Bot().webhook.call(context);
	};

	const waiting = {
		isLate: false,
		isCutOff: false,
		starting: Promise.resolve(),
		resumed,
		thrown,
		open: async (link: string, init?: RequestInit) => {
			const { pathname, search } = new URL(link);
			const { port } = server.address() as AddressInfo;
			const response = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
				headers: { 'user-agent': 'Mozilla/5.0 Chrome/140.0' },
				...init,
			});
			return { status: response.status, html: await response.text(), headers: response.headers };
		},
		post: async (link: string, fields: Record<string, string> = {}) =>
			await waiting.open(link, { method: 'POST', body: new URLSearchParams(fields) }),
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};

	const app = express();
	app.use(express.urlencoded({ limit: '16mb' }));
	app.use(async (req: Request, res: Response) => {
		try {
			const { noWebhookResponse, webhookResponse, workflowData } = await callNode(req, res);
			const { isLate, isCutOff } = waiting;
			if (workflowData && !isLate && !isCutOff) resumed.push(workflowData[0][0].json);
			if (noWebhookResponse) return;
			if (workflowData) await waiting.starting;
			if (isCutOff) res.destroy();
			else if (isLate) res.status(500).json({ message: 'already running' });
			else res.send(webhookResponse);
		} catch (error) {
			thrown.push(error);
			res.status(500).end();
		}
	});
	const server = await new Promise<Server>((resolve) => {
		const starting: Server = app.listen(0, '127.0.0.1', () => resolve(starting));
	});
	return waiting;
};
