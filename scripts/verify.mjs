import { bootstrap } from './lib/bootstrap.mjs';
import { ownArguments } from './lib/options.mjs';

const help = `
Tries on your portal what this package knows from documentation and published
source only, and writes a report that you can paste into an issue. It makes bots
of its own and removes them again; chats without people stay, because Bitrix24
has no method to delete them. It asks before it begins.

npm run verify -- --webhook URL   an inbound webhook with the permission imbot;
                                  with im and user, it tries the lists, too
npm run verify -- --oauth FILE    a local app, as a JSON file:
    { "portalUrl": "https://example.bitrix24.com",
      "clientId": "local.…", "clientSecret": "…" }
  and if you like "authServerUrl", "redirectUri" and "refreshToken". Without
  refreshToken, you are asked to open an address. The new refreshToken is
  written to the file.

  --out FOLDER        where the report goes (default: verify-report)
  --yes               do not ask before it begins
  --public-url URL    an address that leads to this machine, e.g. of a tunnel:
                      tries what Bitrix24 posts
  --port N            where that address leads to (default: 8099)
  --line ID           an Open Channel whose settings may be read (needs the
                      permission imopenlines)

Exit code 0: it ran to its end, whatever it found.
1: it did not begin, was stopped, lost the portal, or could not remove its bots.
   Run the same command again to remove the rest.
130: ended at once by a second Ctrl+C.
`;

const work = async () => {
	const { require } = await import('tsx/cjs/api');
	const { main } = require('./verify/main.ts', import.meta.url);
	return await main(ownArguments());
};

await bootstrap(work, { help });
