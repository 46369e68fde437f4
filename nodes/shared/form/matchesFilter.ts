import type { INodeListSearchItems } from 'n8n-workflow';

/** Whether a search text finds an entry: as a part of its name, or as its whole value. */
export const matchesFilter =
	(filter = '') =>
	({ name, value }: INodeListSearchItems): boolean => {
		const wanted = filter.trim().toLowerCase();
		return name.toLowerCase().includes(wanted) || String(value).toLowerCase() === wanted;
	};
