import type { INodeProperties } from 'n8n-workflow';

export const openChannelsOption: INodeProperties = {
	displayName: 'Only Open Channel Names or IDs',
	name: 'openChannels',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getOpenChannels', loadOptionsDependsOn: ['authentication'] },
	default: [],
	description:
		'Only dialogs of these Open Channels start the workflow, and no other chats. After a transfer, the Open Channel that has the dialog now counts. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const fromOption: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'options',
	options: [
		{ name: 'Both', value: 'both' },
		{ name: 'Clients', value: 'clients' },
		{ name: 'Operators', value: 'operators' },
	],
	default: 'clients',
	description:
		'Whose messages, edits, reactions and commands start the workflow in Open Channels. Other chats are not affected.',
};

export const skipWhenPersonHasDialogOption: INodeProperties = {
	displayName: 'Skip When a Person Has the Dialog',
	name: 'skipWhenPersonHasDialog',
	type: 'boolean',
	default: true,
	description:
		'Whether to pass over what happens in a dialog of an Open Channel while a person is responsible for it, so that the bot keeps silent. A message that is only 0 is passed over as well: Bitrix24 itself then calls a person. Has no effect if "From" is Operators.',
};
