import type { INodeProperties } from 'n8n-workflow';

/** The values of a field's options. */
export const choicesOf = ({ options = [] }: INodeProperties): string[] =>
	options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
