import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

const NAME = 'sameForAllItems';

/**
 * Condition for an entered expression, by the order of characters: `>` comes behind `=`. Anything but a text meets
 * none. A regular expression would have a time limit in n8n, and fail on a busy machine.
 */
const isExpression = { _cnd: { between: { from: '=', to: '>' } } };

/**
 * A hidden field that a credential only has if none of these fields holds an expression, which may give each item
 * something else. n8n tells a node what expressions give, and not that they are there; but whether a field is
 * shown it decides by what was entered, before it resolves expressions. A stored value of a field that is not
 * shown does not count.
 *
 * @param names of all fields that the nodes read
 * @see https://docs.n8n.io/integrations/creating-nodes/build/reference/node-base-files/standard-parameters/
 */
export const sameForAllItemsProperty = (...names: string[]): INodeProperties => ({
	displayName: 'Same for All Items',
	name: NAME,
	type: 'hidden',
	default: true,
	displayOptions: {
		hide: Object.fromEntries(names.map((name) => [name, [isExpression]])),
	},
});

/** Whether a credential was read without resolving an expression, and so is the same for all items of a run. */
export const isSameForAllItems = (credential: ICredentialDataDecryptedObject): boolean =>
	credential[NAME] === true;
