import { CREDENTIAL_BLANKING_VALUE, type ICredentialDataDecryptedObject } from 'n8n-workflow';

import { decodeExecution, isSaved, type Execution } from '../execution';
import { Session } from './session';
import { until } from '../../../support/until';
import {
	readWorkflow,
	withCredentials,
	type Credential,
	type ImportOptions,
	type SavedWorkflow,
	type WorkflowFile,
} from '../workflow';

/** The owner account that the client creates on a new n8n and then signs in with. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Bot',
	lastName: 'Owner',
	password: 'Passw0rd-e2e',
};

/** n8n gives up publishing after 84 s. */
const PUBLICATION_MS = 300_000;

interface Publication {
	status: string;
	triggers: Array<{ status: string; errorMessage?: string }>;
}

interface Settings {
	userManagement: { showSetupOnFirstLoad: boolean };
}

const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** Does what a person does in the editor, over n8n's internal REST API. */
export class N8nClient {
	readonly session: Session;

	/** @param authCookie cookie of a signed-in session (n8n allows five sign-ins per minute) */
	constructor(
		readonly url: string,
		authCookie?: string,
	) {
		this.session = new Session(url, authCookie);
	}

	/** Signs in; on a new n8n, creates the owner account first. */
	async signIn(): Promise<void> {
		// Older ones are ready before their REST routes are
		const settings = await until('the routes of n8n', async () => {
			const { status, body } = await this.session.raw('GET', '/rest/settings');
			return status === 200 ? (body as { data: Settings }).data : undefined;
		});
		if (settings.userManagement.showSetupOnFirstLoad) {
			await this.session.request('POST', '/rest/owner/setup', OWNER);
		} else {
			const { email, password } = OWNER;
			await this.session.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	async createCredential(
		name: string,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<Credential> {
		const body = { name, type, data };
		const saved = await this.session.request<Credential>('POST', '/rest/credentials', body);
		return { id: saved.id, name, type };
	}

	async deleteCredential({ id }: Credential): Promise<void> {
		await this.session.request('DELETE', `/rest/credentials/${id}`);
	}

	/** Runs the test of the credential dialog. */
	async testCredential(
		credential: Credential,
		data: ICredentialDataDecryptedObject,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.session.request('POST', '/rest/credentials/test', {
			credentials: { ...credential, data },
		});
	}

	/** The same for a saved credential, including its OAuth tokens. */
	async testStoredCredential(
		credential: Credential,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const { data } = await this.session.request<{ data: ICredentialDataDecryptedObject }>(
			'GET',
			`/rest/credentials/${credential.id}?includeData=true`,
		);
		// n8n restores blanked values; for tokens, it only says that they exist
		const oauthTokenData = CREDENTIAL_BLANKING_VALUE;
		return await this.testCredential(
			credential,
			data.oauthTokenData ? { ...data, oauthTokenData } : data,
		);
	}

	async createWorkflow(workflow: WorkflowFile): Promise<SavedWorkflow> {
		// n8n 1.x demands `active`; later ones ignore it
		return await this.session.request('POST', '/rest/workflows', { active: false, ...workflow });
	}

	/** Saves an example workflow (a file or its content) with this n8n's credentials. */
	async importWorkflow(
		source: string | WorkflowFile,
		{ credentials = [], edit }: ImportOptions = {},
	): Promise<SavedWorkflow> {
		const workflow = typeof source === 'string' ? readWorkflow(source) : source;
		const { name, nodes, connections, settings } = withCredentials(workflow, credentials);
		if (edit) nodes.forEach(edit);
		return await this.createWorkflow({ name, nodes, connections, settings });
	}

	/** Publishes a workflow. Its webhooks are ready a moment later: see {@link callWebhook}. */
	async activate({ id }: { id: string }): Promise<void> {
		const { versionId } = await this.session.request<SavedWorkflow>('GET', `/rest/workflows/${id}`);
		await this.session.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		await until(`workflow ${id} to become active`, async () => {
			const path = `/rest/workflows/${id}`;
			return (await this.session.request<SavedWorkflow>('GET', path)).active || undefined;
		});
	}

	/**
	 * Publishes a workflow and waits until n8n has tried its triggers, up to five times each; older ones say at once
	 * what the first one was refused for.
	 * @returns the error that n8n shows for each trigger that was refused
	 */
	async refusals({ id }: { id: string }): Promise<string[]> {
		const { versionId } = await this.session.request<SavedWorkflow>('GET', `/rest/workflows/${id}`);
		const body = { versionId };
		const answer = await this.session.raw('POST', `/rest/workflows/${id}/activate`, body);
		if (answer.status >= 400) return [(answer.body as { message: string }).message];
		const path = `/rest/workflows/${id}/publication-status`;
		const { triggers } = await until(
			`n8n to publish workflow ${id}`,
			async () => {
				const publication = await this.session.request<Publication>('GET', path);
				return publication.status === 'in_progress' ? undefined : publication;
			},
			PUBLICATION_MS,
		);
		return triggers
			.filter(({ status }) => status === 'failed')
			.map(({ errorMessage }) => errorMessage ?? '');
	}

	async deactivate({ id }: { id: string }): Promise<void> {
		await this.session.request('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** Calls a production webhook; waits until n8n has registered it. */
	async callWebhook(path: string, init: RequestInit = {}): Promise<Response> {
		return await until(`webhook ${path} to be registered`, async () => {
			const response = await fetch(`${this.url}/webhook/${path}`, init);
			if (response.status !== 404) return response;
			await response.arrayBuffer();
			return undefined;
		});
	}

	/** Runs "Execute workflow" from a trigger (by default the manual one) and waits for the end. */
	async run(workflow: SavedWorkflow, trigger?: string): Promise<Execution> {
		const start = trigger ?? workflow.nodes.find(({ type }) => /\.manualTrigger$/.test(type))?.name;
		if (start === undefined) throw new Error(`Workflow "${workflow.name}" has no manual trigger`);
		const { executionId } = await this.session.request<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			// n8n before 2.4 runs what it is sent; later ones run what is saved
			{ triggerToStartFrom: { name: start }, workflowData: workflow },
		);
		return await this.waitForExecution(executionId);
	}

	/** Waits until an execution has ended. */
	async waitForExecution(id: string): Promise<Execution> {
		return await until(`execution ${id} to end`, async () => {
			const execution = await this.session.request<Parameters<typeof decodeExecution>[0]>(
				'GET',
				`/rest/executions/${id}`,
			);
			if (UNFINISHED.includes(execution.status)) return undefined;
			const decoded = decodeExecution(execution);
			return isSaved(decoded) ? decoded : undefined;
		});
	}

	/** IDs of a workflow's executions, newest first. */
	async executionsOf(workflow: { id: string }): Promise<string[]> {
		// n8n looks for those under way and for finished ones one after the other: one that ends in between is missing
		const ids = new Set([...(await this.list(workflow)), ...(await this.list(workflow))]);
		return [...ids].sort((one, other) => Number(other) - Number(one));
	}

	private async list({ id }: { id: string }): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await this.session.request<{ results: Array<{ id: string }> }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=100`,
		);
		return results.map((execution) => execution.id);
	}

	/** Waits until a triggered workflow has run `count` times, and returns the newest execution. */
	async waitForRuns(workflow: { id: string }, count = 1): Promise<Execution> {
		const newest = await until(`${count} execution(s) of workflow ${workflow.id}`, async () => {
			const ids = await this.executionsOf(workflow);
			return ids.length >= count ? ids[0] : undefined;
		});
		return await this.waitForExecution(newest);
	}
}
