/*
 * Runs the official SDK in a process of its own, because a part of it is an ES module that jest
 * cannot load on Node 20. Reads `{ webhookUrl | oauth, steps }` as JSON from stdin and
 * writes one outcome for each step: `{ result }`, `{ data, errors }` of a batch, or `{ error }`.
 */
import { text } from 'node:stream/consumers';
import { ApiVersion, B24Hook, B24OAuth } from '@bitrix24/b24jssdk';

/**
 * The SDK accepts webhooks over https only, the stand-in speaks http: the SDK's own HTTP client is
 * told to change the scheme, everything else of a request stays as the SDK made it.
 */
function webhookClient(url) {
	const hook = B24Hook.fromWebhookUrl(url.replace('http:', 'https:'));
	hook.getHttpClient(ApiVersion.v2).ajaxClient.interceptors.request.use((config) => ({
		...config,
		url: config.url.replace('https:', 'http:'),
	}));
	return hook;
}

/** OAuth needs nothing special: the SDK takes the addresses from the tokens. */
const oauthClient = ({ tokens, secret }) => new B24OAuth(tokens, secret);

async function run(b24, step) {
	try {
		if (step.batch) {
			const answer = await b24.actions.v2.batch.make({ calls: step.batch, options: step.options });
			return { data: answer.getData(), errors: answer.getErrorMessages() };
		}
		const answer = await b24.actions.v2.call.make(step);
		if (answer.isSuccess) return { result: answer.getData().result };
		const [{ code, status, message }] = [...answer.getErrors()];
		return { error: { code, status, message } };
	} catch (error) {
		const { code, status, message } = error;
		return { error: { code, status, message } };
	}
}

const { webhookUrl, oauth, steps } = JSON.parse(await text(process.stdin));
const b24 = webhookUrl ? webhookClient(webhookUrl) : oauthClient(oauth);
const outcomes = [];
for (const step of steps) outcomes.push(await run(b24, step));
process.stdout.write(JSON.stringify(outcomes));
