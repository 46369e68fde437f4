import type { INodeListSearchItems } from 'n8n-workflow';

/** Whether what people type finds an entry: a part of its name, or its whole value. */
export const matchesFilter =
	(filter = '') =>
	({ name, value }: INodeListSearchItems): boolean => {
		const wanted = filter.trim().toLowerCase();
		return name.toLowerCase().includes(wanted) || String(value).toLowerCase() === wanted;
	};
