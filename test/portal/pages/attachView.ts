import type { Params } from '../php/params';
import { asArray, toStr } from '../php/values';
import type { Attach } from '../types/message';
import type { NameOf } from './bbCode';
import { messageHtml } from './messageHtml';

/** A block of an attachment as the chat page draws it. */
interface BlockView {
	kind: string;
	html?: string;
	items?: Params[];
}

/** Path of a picture on this portal, else '': the page loads nothing from elsewhere. */
function localPicture(address: unknown, portalUrl: string): string {
	const text = toStr(address);
	if (text.startsWith(`${portalUrl}/`)) return text.slice(portalUrl.length);
	return text.startsWith('/') && !text.startsWith('//') ? text : '';
}

/** An item with its texts as HTML and its picture as a path. */
function itemView(item: Params, portalUrl: string, nameOf: NameOf): Params {
	const { VALUE, DESC } = item;
	return {
		...item,
		...(VALUE === undefined ? {} : { VALUE: messageHtml(toStr(VALUE), nameOf) }),
		...(DESC === undefined ? {} : { DESC: messageHtml(toStr(DESC), nameOf) }),
		picture: localPicture(item.PREVIEW ?? item.AVATAR ?? item.LINK, portalUrl),
	};
}

/** An attachment for the chat page; VALUE, DESC and `html` are safe HTML. */
export function attachView(
	attach: Attach,
	portalUrl: string,
	nameOf: NameOf,
): { color: string; token: string; blocks: BlockView[] } {
	const blocks = attach.BLOCKS.flatMap((block) =>
		Object.entries(block).map(([kind, value]): BlockView => {
			if (kind === 'MESSAGE') return { kind, html: messageHtml(toStr(value), nameOf) };
			const items = Array.isArray(value) ? (value as unknown[]) : [value];
			return { kind, items: items.map((item) => itemView(asArray(item), portalUrl, nameOf)) };
		}),
	);
	return { color: attach.COLOR ?? '', token: attach.COLOR_TOKEN, blocks };
}
