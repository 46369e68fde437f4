import { startModelServer, type ModelAnswer, type ModelServer } from './modelServer';
import type { N8nClient } from './n8n/client';
import type { useWebsiteChat } from './websiteChat';
import type { Credential, SavedWorkflow } from './workflow';

/** What the model of the example says. */
export interface Opinion {
	answer?: string;
	confidence?: number;
	wantsHuman?: boolean;
	summary?: string;
}

/** A step of the model that answers in the demanded form. */
const opinion = ({ answer = 'Yes', confidence = 0.9, ...more }: Opinion): ModelAnswer => ({
	calls: [
		{
			name: 'format_final_json_response',
			arguments: {
				output: { answer, confidence, wantsHuman: false, summary: 'A question', ...more },
			},
		},
	],
});

/** The example "AI answers, a person takes over", published, with a model that says what it is told to. */
export const useAssistant = (client: N8nClient, chat: ReturnType<typeof useWebsiteChat>) => {
	let model: ModelServer;
	let openAi: Credential;
	let workflow: SavedWorkflow;
	let next: (() => Opinion) | undefined;

	beforeAll(async () => {
		model = await startModelServer(() => {
			if (!next) throw new Error('The model is down');
			return opinion(next());
		});
		const data = { apiKey: 'sk-of-the-model', url: model.url };
		openAi = await client.createCredential('OpenAI', 'openAiApi', data);
		const all = [chat.credential(), openAi];
		workflow = await chat.publish('ai-answers-person-takes-over', { credentials: all });
	});
	afterAll(async () => {
		await client.deactivate(workflow);
		await client.deleteCredential(openAi);
		await model.close();
	});

	return {
		model: () => model,
		workflow: () => workflow,
		/**
		 * What the model says from now on; undefined: it is down.
		 *
		 * @param meanwhile happens before it has come to its opinion
		 */
		thinks(what: Opinion | undefined, meanwhile: () => void = () => {}) {
			model.requests.length = 0;
			next =
				what &&
				(() => {
					meanwhile();
					return what;
				});
		},
	};
};
