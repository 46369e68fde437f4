/** Documented keys that the stand-in portal does not give, and why. */
export interface Gaps {
	gaps: readonly string[];
	reason: string;
}

const newerThanTheStandIn = 'The pages of autumn 2026 added it; no operation reads it';

/** By method. */
export const knownGaps: Readonly<Record<string, Gaps>> = {
	'imbot.v2.Chat.get': {
		gaps: ['users: missing'],
		reason: newerThanTheStandIn,
	},
	'user.search': {
		gaps: [
			'*.TIME_ZONE: missing',
			'*.PERSONAL_WWW: missing',
			'*.PERSONAL_MOBILE: missing',
			'*.PERSONAL_CITY: missing',
			'*.WORK_PHONE: missing',
		],
		reason: 'Contact data that the people of the stand-in do not have, and no picker reads',
	},
};
