'use strict';

/** Packages that the tests and our sources share with n8n's engine; everything else they find from there. */
const ENGINE = ['n8n-core', 'n8n-workflow', '@n8n/di', 'reflect-metadata'];

/** Resolves n8n's engine to an older one, which `olderN8nSetup.js` has set up outside the checkout. */
module.exports = (request, { defaultResolver, ...options }) => {
	const isEngine = ENGINE.some((name) => request === name || request.startsWith(`${name}/`));
	const folder = isEngine ? process.env.OLDER_N8N : undefined;
	return defaultResolver(request, folder ? { ...options, basedir: folder } : options);
};
