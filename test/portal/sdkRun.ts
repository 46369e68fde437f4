/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Portal } from './index';

/** A call or a batch for the SDK. */
export type SdkStep =
	| { method: string; params?: object }
	| { batch: object; options?: { isHaltOnError: boolean } };

/** What the SDK made of a step. */
export interface SdkOutcome {
	result?: unknown;
	data?: unknown;
	errors?: string[];
	error?: { code: string; status: number; message: string };
}

/** Runs steps with the official SDK, in a process of its own. */
export async function runSdk(input: object): Promise<SdkOutcome[]> {
	const child = spawn(process.execPath, [join(__dirname, 'sdkClient.mjs')]);
	child.stdin.end(JSON.stringify(input));
	const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
	if (complaints) throw new Error(complaints);
	return JSON.parse(output) as SdkOutcome[];
}

/** Tokens the way an application would have stored them. */
export function sdkTokens(portal: Portal): object {
	const tokens = portal.issueTokens();
	const { clientId, clientSecret } = portal.app;
	return {
		tokens: {
			applicationToken: '',
			userId: 1,
			memberId: tokens.member_id,
			accessToken: tokens.access_token,
			refreshToken: tokens.refresh_token,
			expires: Math.floor(Date.now() / 1000) + tokens.expires_in,
			expiresIn: tokens.expires_in,
			scope: tokens.scope,
			domain: new URL(portal.url).host,
			clientEndpoint: tokens.client_endpoint,
			serverEndpoint: tokens.server_endpoint,
			status: tokens.status,
		},
		secret: { clientId, clientSecret },
	};
}
