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
	const row = (work: string, one: UploadMemory, yardstick: string, isMet = true): Row => ({
		work: `${work}: growth of the process`,
		measured: `${one.grownMb} MB in ${seconds(one.milliseconds)}`,
		target: `≤ ${MAX_GROWTH_MB} MB`,
		isMet: one.grownMb <= MAX_GROWTH_MB && isMet,
		yardstick,
	});
	const whole = (one: UploadMemory): string =>
		`the whole body built first: ${one.grownMb} MB, ${rounded(one.grownMb / fileMb, 1)} × the file`;
	const half = Math.ceil(inTurn.grownByRunMb.length / 2);
	const [early, late] = [inTurn.grownByRunMb.slice(0, half), inTurn.grownByRunMb.slice(half)];
	return [
		row(`File of ${fileMb} MB up, binary data on disk`, disk, whole(wholeOnDisk)),
		row(`File of ${fileMb} MB up, binary data in memory`, memory, whole(wholeInMemory)),
		row(
			`${inTurn.grownByRunMb.length} files of ${fileMb} MB, one after the other`,
			inTurn,
			`by file: ${inTurn.grownByRunMb.join(', ')} MB`,
			Math.max(...late) <= Math.max(...early) + NOISE_MB,
		),
		row(
			`${sideBySide.files} files of ${fileMb} MB into different chats at once`,
			sideBySide,
			`one file ${disk.grownMb} MB`,
		),
	];
};
