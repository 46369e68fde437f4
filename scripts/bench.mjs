import { bootstrap } from './lib/bootstrap.mjs';

const help = `
Measures what the package promises about speed and memory, in the real n8n and in n8n's engine, next to what people
would use instead. A full run takes about half an hour, a third of it for the portal's limit of ten minutes. It writes
docs/bench.json and docs/images/bench.svg.

npm run bench                       everything except the longest run
npm run bench -- --full             also 10,000 updates with v2: three minutes more
npm run bench -- --quick            fewer and smaller runs, rough figures, writes nothing
npm run bench -- --only cpu,avatars some of requests, cpu, avatars, uploads, events, unauthenticated, slow, queue, package;
                                    replaces their figures, if the same machine measured the others
`;

const work = async () => {
	const { runWithN8n } = await import('./lib/run-with-n8n.mjs');
	return await runWithN8n('test/bench/main.ts');
};

await bootstrap(work, { help });
