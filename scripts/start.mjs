import { bootstrap } from './lib/bootstrap.mjs';

const help = `
Sets up what is missing and shows the main job in the real n8n: a workflow reads an image file and updates a bot of
the stand-in portal.

npm start                 keeps the editor and the portal running until Ctrl-C
npm start -- --once       ends after the run
`;

const work = async () => {
	const { runWithN8n } = await import('./lib/run-with-n8n.mjs');
	return await runWithN8n('scripts/demo/main.ts');
};

await bootstrap(work, { help });
