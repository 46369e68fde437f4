import type { IExecuteFunctions } from 'n8n-workflow';

import { runWarning } from '../common/runWarning';

const warn = runWarning();

/** Tells, as a hint on the finished execution, that the end of an image is missing. */
export const cutOffNotice = (context: IExecuteFunctions, index: number): void =>
	warn(
		context,
		`The image of item ${index} has no end: the lower part may be missing. It was sent as it is, because Bitrix24 takes it. If the picture looks wrong, download or export it again.`,
	);
