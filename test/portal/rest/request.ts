import { jsonDecode } from '../php/json';
import type { Params } from '../php/params';
import { nestPairs, parseQuery, urlDecode } from '../php/parseQuery';
import { isArray } from '../php/values';

/** multipart/form-data → nested parameters; in PHP, uploaded files are no parameters. */
async function parseMultipart(body: Buffer, contentType: string): Promise<Params> {
	try {
		const headers = { 'content-type': contentType };
		const form = await new Response(new Uint8Array(body), { headers }).formData();
		const pairs: Array<[string, string]> = [];
		form.forEach((value, name) => {
			if (typeof value === 'string') pairs.push([name, value]);
		});
		return nestPairs(pairs);
	} catch {
		return {};
	}
}

/** JSON body → parameters; none for what PHP cannot read, and for scalars. */
function parseJson(body: Buffer): Params {
	const value = jsonDecode(body);
	return isArray(value) ? value : {};
}

/**
 * Parameters of a request as the server collects them: query and body merged, the body wins. Only a
 * Content-Type of exactly `application/json` (before `;`) is read as JSON, everything else as a
 * query string.
 */
export async function readParams(
	query: string,
	body: Buffer,
	contentType: string,
): Promise<Params> {
	const type = contentType.split(';')[0].trim();
	const fromQuery = parseQuery(query);
	if (body.length === 0) return fromQuery;
	if (type === 'multipart/form-data') {
		return { ...fromQuery, ...(await parseMultipart(body, contentType)) };
	}
	const isJson = type === 'application/json';
	return { ...fromQuery, ...(isJson ? parseJson(body) : parseQuery(body.toString('utf8'))) };
}

/** A parsed path under /rest/. */
export interface Route {
	/** Method name without `.json`, or ''. */
	method: string;
	/** In paths of incoming webhooks. */
	webhook?: { user: string; secret: string };
}

/** `/rest/1/SECRET/METHOD` or `/rest/METHOD`, with or without `.json` and a trailing slash. */
export function readRoute(path: string): Route {
	const parts = path
		.split('/')
		.filter((part) => part !== '')
		.slice(1)
		.map(urlDecode);
	const method = (name = '') => name.replace(/\.json$/i, '');
	if (parts.length < 2) return { method: method(parts[0]) };
	const [user, secret, name] = parts;
	return { method: method(name), webhook: { user, secret } };
}

/** A REST request after parsing. */
export interface RestRequest {
	/** Number of the HTTP request. */
	request: number;
	route: Route;
	params: Params;
	/** `User-Agent` header. */
	userAgent?: string;
	/** `Authorization` header, '' when absent. */
	authorization: string;
}
