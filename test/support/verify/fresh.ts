import { startPortal, type Portal } from '../../portal';
import { reportFolder } from './run';

/** What each test of the field kit has of its own. */
export interface Fresh {
	portal: Portal;
	folder: ReturnType<typeof reportFolder>;
}

/** A new stand-in portal and a folder for reports for each test of a file, which are gone afterwards. */
export const freshPortal = (): Fresh => {
	const fresh = {} as Fresh;
	beforeEach(async () => {
		fresh.portal = await startPortal();
		fresh.folder = reportFolder();
	});
	afterEach(async () => {
		fresh.folder.remove();
		await fresh.portal.close();
	});
	return fresh;
};
