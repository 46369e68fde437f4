const CRAWLERS =
	/bot|crawl|spider|slurp|preview|scan|monitor|curl|wget|facebookexternalhit|whatsapp|skype/i;

/**
 * Whether a page is fetched by a machine, or by a browser before anybody asked for it. A wrong "yes"
 * costs one more click.
 */
export const isPrefetch = (headers: Record<string, unknown>): boolean => {
	const userAgent = String(headers['user-agent'] ?? '');
	const purpose = `${String(headers['sec-purpose'])} ${String(headers.purpose)}`;
	return (
		userAgent === '' || CRAWLERS.test(userAgent) || /prefetch|prerender|preview/i.test(purpose)
	);
};
