/**
 * Runs n8n's community package scan on a folder and prints the result as JSON.
 *
 *   node test/package/scan.mjs SCANNER FOLDER source|tarball
 *
 * The scan's own command accepts only published packages; this calls the same functions.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [scanner, folder, kind] = process.argv.slice(2);
const file = join(scanner, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs');
const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(file).href);
const patterns = kind === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
process.stdout.write(JSON.stringify(await analyzePackage(folder, patterns)));
