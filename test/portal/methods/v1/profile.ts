import { readAvatar } from '../../content/avatar';
import { isColor } from '../../content/colors';
import { DEFAULT_POSITION } from '../../model/bots';
import { HUMAN_EMAIL } from '../../model/users';
import type { Params } from '../../php/params';
import { isSet, toStr } from '../../php/values';
import type { Avatar } from '../../types/avatar';
import type { Bot } from '../../types/bot';
import { RestError } from '../../types/errors';

/** Profile keys of v1; others in PROPERTIES are ignored. */
const TEXT_KEYS = [
	'NAME',
	'LAST_NAME',
	'COLOR',
	'EMAIL',
	'PERSONAL_BIRTHDAY',
	'WORK_POSITION',
	'PERSONAL_WWW',
	'PERSONAL_GENDER',
] as const;

/** PROPERTIES after reading: only present keys, and the photo decoded. */
export type V1Profile = Partial<Record<(typeof TEXT_KEYS)[number], string>> & {
	PERSONAL_PHOTO?: Avatar;
};

/** `YYYY-MM-DD` as PHP reads it: an impossible day rolls over. undefined: unreadable. */
function parseBirthday(text: string): string | undefined {
	const parts = /^(\d{1,4})-(\d{1,2})-(\d{1,2})$/.exec(text);
	if (!parts) return undefined;
	const date = new Date(0);
	date.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
	return date.toISOString().slice(0, 10);
}

/**
 * Reads PROPERTIES. A key counts when it is set, even to ''. An invalid photo is dropped silently;
 * an invalid birthday is refused with the code "500" (server source).
 */
export function readProfile(properties: Params): V1Profile {
	const profile: V1Profile = {};
	for (const key of TEXT_KEYS) {
		if (isSet(properties, key)) profile[key] = toStr(properties[key]);
	}
	if (profile.PERSONAL_BIRTHDAY !== undefined) {
		const birthday = parseBirthday(profile.PERSONAL_BIRTHDAY);
		if (!birthday) {
			const text = `Incorrect date/time: ${profile.PERSONAL_BIRTHDAY} 19:45:00`;
			throw new RestError('500', text);
		}
		profile.PERSONAL_BIRTHDAY = birthday;
	}
	if (isSet(properties, 'PERSONAL_PHOTO')) {
		const photo = readAvatar(properties.PERSONAL_PHOTO);
		if (photo.kind === 'image') profile.PERSONAL_PHOTO = photo.avatar;
	}
	return profile;
}

/** Whether the server's database would refuse the user: invalid e-mail, or one of a person. */
function emailRefused(email: string | undefined): boolean {
	if (!email) return false;
	return email.toLowerCase() === HUMAN_EMAIL || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
}

/**
 * Writes a profile to a bot. The server ignores a user that its database refuses: the call
 * succeeds, and only the color, which is stored elsewhere, changes.
 */
export function applyProfile(bot: Bot, profile: V1Profile): void {
	if (profile.COLOR !== undefined && isColor(profile.COLOR)) bot.color = profile.COLOR;
	if (emailRefused(profile.EMAIL)) return;
	if (profile.NAME !== undefined && profile.NAME.trim() !== '') bot.name = profile.NAME;
	bot.lastName = profile.LAST_NAME ?? bot.lastName;
	bot.email = profile.EMAIL ?? bot.email;
	bot.birthday = profile.PERSONAL_BIRTHDAY ?? bot.birthday;
	bot.website = profile.PERSONAL_WWW ?? bot.website;
	bot.gender = profile.PERSONAL_GENDER ?? bot.gender;
	if (profile.WORK_POSITION !== undefined) {
		bot.workPosition = profile.WORK_POSITION || DEFAULT_POSITION;
	}
	bot.avatar = profile.PERSONAL_PHOTO ?? bot.avatar;
}
