import { isoSeconds } from '../php/isoSeconds';
import { upperKeys } from '../php/values';
import type { Call, Method } from './method';

/** All scopes of a portal, for `scope` with FULL. */
const ALL_SCOPES = ['basic', 'crm', 'disk', 'im', 'imbot', 'imopenlines', 'task', 'user'];

/** `profile`: the calling user. */
function profile({ caller }: Call) {
	return {
		ID: String(caller.userId),
		ADMIN: true,
		NAME: 'Alex',
		LAST_NAME: 'Admin',
		PERSONAL_GENDER: '',
		TIME_ZONE: '',
	};
}

/** `scope`: granted scopes, or all of them with FULL. */
function scope({ caller, params }: Call) {
	return upperKeys(params).FULL ? ALL_SCOPES : caller.scopes;
}

/** `app.info`: for a webhook only SCOPE and LICENSE (server source). */
function appInfo({ caller }: Call) {
	const common = { SCOPE: caller.scopes, LICENSE: 'en_basic' };
	if (caller.via === 'webhook') return common;
	return {
		ID: 1,
		CODE: caller.clientId,
		VERSION: 1,
		STATUS: 'L',
		INSTALLED: true,
		PAYMENT_EXPIRED: 'N',
		DAYS: null,
		LANGUAGE_ID: 'en',
		LICENSE_TYPE: 'basic',
		LICENSE_FAMILY: 'basic',
		...common,
	};
}

/** Methods without a scope. `batch` and `method.get` are elsewhere: they need the other methods. */
export const systemMethods: Record<string, Method> = {
	profile: { run: profile },
	scope: { run: scope },
	'app.info': { run: appInfo },
	'server.time': { run: ({ world }) => isoSeconds(world.clock.now()) },
};
