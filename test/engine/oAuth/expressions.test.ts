import { NodeHelpers, type ICredentialType, type INodeParameters } from 'n8n-workflow';

import { Bitrix24BotOAuth2Api } from '../../../credentials/Bitrix24BotOAuth2Api.credentials';
import { Bitrix24BotWebhookApi } from '../../../credentials/Bitrix24BotWebhookApi.credentials';
import { isSameForAllItems } from '../../../nodes/shared/portal/connection/sameForAllItems';
import { INHERITED } from '../../support/engine/credentialsHelper';

const webhook = new Bitrix24BotWebhookApi();
const oAuth2 = new Bitrix24BotOAuth2Api();

/** Whether items would share a credential with these stored values, by the completion that n8n does. */
const isShared = ({ properties }: ICredentialType, stored: INodeParameters): boolean => {
	const fields = [...INHERITED, ...properties];
	const complete = NodeHelpers.getNodeParameters(fields, stored, true, false, null, null);
	return isSameForAllItems(complete as never);
};

/** Fields that only n8n reads, when it asks for tokens or when other nodes use the credential. */
const ONLY_N8N = /^(scope|allowedHttpRequestDomains|allowedDomains)$/;

const fieldsOf = ({ properties }: ICredentialType): string[] =>
	properties
		.filter(({ name, type }) => type !== 'hidden' && !ONLY_N8N.test(name))
		.map(({ name }) => name);

test.each([webhook, oAuth2])('items share a $name without an expression', (type) => {
	expect(isShared(type, {})).toBe(true);
	const values = fieldsOf(type).map((field) => [field, 'a = b']);
	expect(isShared(type, Object.fromEntries(values))).toBe(true);
	expect(isShared(type, { portalPlan: 'selfHosted', allowUnauthorizedCerts: true })).toBe(true);
});

test.each([
	...fieldsOf(webhook).map((field) => ({ type: webhook, name: webhook.name, field })),
	...[...fieldsOf(oAuth2), 'clientId', 'clientSecret'].map((field) => ({
		type: oAuth2,
		name: oAuth2.name,
		field,
	})),
])('items do not share a $name with an expression in $field', ({ type, field }) => {
	for (const expression of ['={{ $json.id }}', '=text', '=', '=\n{{ $json.id }}']) {
		expect([expression, isShared(type, { [field]: expression })]).toEqual([expression, false]);
		// Whatever else is stored
		const stored = { [field]: expression, sameForAllItems: true };
		expect([expression, isShared(type, stored)]).toEqual([expression, false]);
	}
});
