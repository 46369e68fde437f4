import type { INodeProperties } from 'n8n-workflow';

/** The background of the chat with a bot; v2 only. */
export const backgroundField: INodeProperties = {
	displayName: 'Background',
	name: 'backgroundId',
	type: 'options',
	options: [
		{ name: 'Azure (Dark)', value: 'azure' },
		{ name: 'Cornflower (Dark)', value: 'cornflower' },
		{ name: 'Frost (Light)', value: 'frost' },
		{ name: 'Mint (Dark)', value: 'mint' },
		{ name: 'None (Reset)', value: '' },
		{ name: 'Peach (Light)', value: 'peach' },
		{ name: 'Sky (Light)', value: 'sky' },
		{ name: 'Slate (Dark)', value: 'slate' },
		{ name: 'Steel (Dark)', value: 'steel' },
		{ name: 'Teal (Dark)', value: 'teal' },
	],
	default: '',
	description: 'Background of the chat with the bot',
	displayOptions: { show: { '/apiVersion': ['v2'] } },
};
