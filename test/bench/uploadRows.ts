import type { UploadFigures, UploadMemory } from './parts/uploads';
import { rounded } from './support/numbers';
import { seconds } from './support/words';
import type { Row } from './table';

/** A process may grow so far by an upload, whatever the size of the file. */
const MAX_GROWTH_MB = 64;

/** Resident memory differs by so much between equal runs. */
const NOISE_MB = 16;

/** Rows for the memory of uploads. */
export const uploadRows = (figures: UploadFigures): Row[] => {
	const { fileMb, disk, wholeOnDisk, memory, wholeInMemory, inTurn, sideBySide } = figures;
	/** What n8n keeps in memory is Base64 already; no copy of all of it may be made. */
	const oneCopy = Math.ceil((fileMb * 4) / 3);
	const row = (
		work: string,
		one: UploadMemory,
		yardstick: string,
		{ most = MAX_GROWTH_MB, isMet = true } = {},
	): Row => ({
		work: `${work}: growth of the process`,
		measured: `${one.grownMb} MB in ${seconds(one.milliseconds)}`,
		target: `≤ ${most} MB`,
		isMet: one.grownMb <= most && isMet,
		yardstick,
	});
	const whole = (one: UploadMemory): string =>
		`the whole body built first: ${one.grownMb} MB, ${rounded(one.grownMb / fileMb, 1)} × the file`;
	const half = Math.ceil(inTurn.grownByRunMb.length / 2);
	const [early, late] = [inTurn.grownByRunMb.slice(0, half), inTurn.grownByRunMb.slice(half)];
	return [
		row(`File of ${fileMb} MB up, binary data on disk`, disk, whole(wholeOnDisk)),
		row(
			`File of ${fileMb} MB up, binary data in memory`,
			memory,
			`one copy of its Base64: ${oneCopy} MB; ${whole(wholeInMemory)}`,
			{ most: oneCopy },
		),
		row(
			`${inTurn.grownByRunMb.length} files of ${fileMb} MB, one after the other`,
			inTurn,
			`by file: ${inTurn.grownByRunMb.join(', ')} MB`,
			{ isMet: Math.max(...late) <= Math.max(...early) + NOISE_MB },
		),
		row(
			`${sideBySide.files} files of ${fileMb} MB into different chats at once`,
			sideBySide,
			`one file ${disk.grownMb} MB`,
		),
	];
};
