import { fill, readWeb } from '../template';

/** The page at `/`; its script fetches `/state.json`. */
export function statePage(): string {
	return fill(readWeb('state/page.html'), {
		'/*STYLE*/': readWeb('style.css'),
		'/*PAGE_STYLE*/': readWeb('state/page.css'),
		'/*SCRIPT*/': readWeb('state/page.js'),
		'/*CREDENTIAL_SCRIPT*/': readWeb('state/credential.js'),
	});
}
