const CRAWLERS =
	/bot|crawl|spider|slurp|preview|scan|monitor|curl|wget|facebookexternalhit|whatsapp|skype/i;

/** Whether a page is requested by a crawler, or prefetched by a browser. A false positive costs one click. */
export const isPrefetch = (headers: Record<string, unknown>): boolean => {
	const userAgent = String(headers['user-agent'] ?? '');
	const purpose = `${String(headers['sec-purpose'])} ${String(headers.purpose)}`;
	return (
		userAgent === '' || CRAWLERS.test(userAgent) || /prefetch|prerender|preview/i.test(purpose)
	);
};
