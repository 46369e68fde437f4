import { createHash } from 'crypto';

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Escapes text for HTML elements and quoted attributes. */
export const escapeHtml = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

/** A page, and what the browser may do with it. */
export interface Page {
	html: string;
	contentSecurityPolicy: string;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6673; --back: #eef2f5; --card: #fff; --line: #c9d1d9; --blue: #0a6ed1; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf0; --soft: #a4aeb9; --back: #14191f; --card: #1e252d; --line: #46515d; --blue: #1f7fe0; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 6vh 16px 32px; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
h1 { margin: 0 0 12px; font-size: 1.3rem; line-height: 1.3; overflow-wrap: anywhere; }
p, blockquote { margin: 0 0 16px; white-space: pre-line; overflow-wrap: anywhere; }
blockquote { max-height: 40vh; overflow: auto; padding-inline-start: 12px; border-inline-start: 3px solid var(--line); color: var(--soft); }
label { display: block; margin-bottom: 6px; font-weight: 600; }
textarea { display: block; width: 100%; min-height: 9rem; margin-bottom: 16px; padding: 10px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; font: inherit; resize: vertical; }
button { width: 100%; padding: 12px 20px; border: 0; border-radius: 8px; background: var(--blue); color: #fff; font: inherit; font-weight: 600; overflow-wrap: anywhere; cursor: pointer; }
main > :last-child { margin-bottom: 0; }
.refusal { color: #c4281c; font-weight: 600; }
.soft { margin: 12px 0 0; color: var(--soft); font-size: .9rem; }
`;

const hashOf = (text: string): string =>
	`'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Like n8n's own pages, ours is sandboxed, because the editor has the same origin. Nothing else is loaded, and
 * only our script runs. There is no `form-action`: in a sandboxed page some browsers let 'self' match nothing.
 */
const policyFor = (script: string): string =>
	[
		"default-src 'none'",
		`style-src ${hashOf(STYLE)}`,
		...(script ? [`script-src ${hashOf(script)}`] : []),
		"base-uri 'none'",
		"frame-ancestors 'none'",
		`sandbox allow-forms${script ? ' allow-scripts' : ''}`,
	].join('; ');

/**
 * A self-contained page.
 *
 * @param title plain text
 * @param content HTML
 * @param script runs when the page is loaded; none by default
 */
export const pageOf = (title: string, content: string, script = ''): Page => ({
	html: `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1 dir="auto">${escapeHtml(title)}</h1>
${content}
</main>
${script ? `<script>${script}</script>` : ''}
</body>
</html>
`,
	contentSecurityPolicy: policyFor(script),
});
