import { escapeHtml } from './escapeHtml';
import { fill, readWeb } from './template';

export function framed(title: string, content: string): string {
	return fill(readWeb('message.html'), {
		'/*STYLE*/': readWeb('style.css'),
		'/*PAGE_STYLE*/': readWeb('message.css'),
		'{{title}}': escapeHtml(title),
		'{{content}}': content,
	});
}

/** A page with a title and a text. */
export function messagePage(title: string, text: string): string {
	return framed(title, `<p>${escapeHtml(text)}</p>`);
}
