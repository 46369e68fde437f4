import type { INodeProperties } from 'n8n-workflow';

/** The values that a field offers to choose from. */
export const choicesOf = ({ options = [] }: INodeProperties): string[] =>
	options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
