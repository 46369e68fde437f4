import type { IDataObject } from 'n8n-workflow';

import { auth, v1, v2 } from '../../../support/triggers/eventSamples';
import type { TriggerWorkflow } from '../../../support/triggers/triggerWorkflow';
import { SHOWN, usePortalTriggers } from '../../../support/triggers/usePortalTriggers';
import { useTriggers } from '../../../support/triggers/useTriggers';
import { BOT_TOKEN } from '../../../support/portalSetup';

/** An active trigger, and what its portal would post to it. */
export interface Target {
	flow: TriggerWorkflow;
	/** As people see it in the workflow. */
	url: string;
	/** As the portal was given it. */
	address: string;
	event: string;
	data: object;
	/** The application token that counts, or that would be learned. */
	token: string;
	memberId: string;
	domain: string;
	/** Has the portal itself post an event. */
	genuine(): Promise<void>;
	log(): readonly string[];
}

type Generation = 'v1' | 'v2';

/** What a trigger must never put into an answer or its log. */
export const secretsOf = ({ flow, token, address, url }: Target): string[] => {
	const [credential] = Object.values(flow.credentials) as IDataObject[];
	const tokens = (credential.oauthTokenData ?? {}) as IDataObject;
	const kept = [token, BOT_TOKEN, credential.clientSecret, tokens.access_token];
	const key = address === url ? undefined : new URL(address).searchParams.get('key');
	return [...kept, tokens.refresh_token, auth.refresh_token, key].flatMap((one) =>
		typeof one === 'string' && one !== '' ? [one] : [],
	);
};

/** Every way in which the portal posts to this package. */
export const useTargets = () => {
	const bots = useTriggers();
	const portals = usePortalTriggers();

	const botData = { v1: 'ONIMBOTMESSAGEADD', v2: 'ONIMBOTV2MESSAGEADD' } as const;

	const dataOf = (generation: Generation, id: number): object =>
		generation === 'v2'
			? { ...v2.ONIMBOTV2MESSAGEADD, bot: { id, code: 'x', auth } }
			: { ...v1.ONIMBOTMESSAGEADD, BOT: { [id]: { ...auth, AUTH: auth, BOT_ID: id } } };

	const memberOf = ({ credentials }: TriggerWorkflow): string => {
		const { oauthTokenData } = (credentials.bitrix24BotOAuth2Api ?? {}) as IDataObject;
		return String((oauthTokenData as IDataObject | undefined)?.member_id ?? 'm');
	};

	const ofBot = async (generation: Generation, isApp: boolean): Promise<Target> => {
		const authentication = isApp ? 'oAuth2' : 'webhook';
		const isOld = generation === 'v1';
		const clientId = `client-${Math.random()}`;
		const owner = isOld && !isApp ? { owner: `custom${clientId}` } : {};
		const seed = isOld ? { eventMode: 'webhook', generation: 1, ...owner } : {};
		const bot = bots.bot(seed as never, authentication);
		const options = isOld && !isApp ? { botToken: clientId } : {};
		const flow = bots.workflow(bot, { apiVersion: generation, authentication, options });
		await flow.activate();
		const portal = bots.portal();
		const address = isOld ? bot.handlers.EVENT_MESSAGE_ADD! : bot.webhookUrl;
		return {
			flow,
			url: flow.url,
			address: isApp ? address : flow.url,
			event: botData[generation],
			data: dataOf(generation, bot.id),
			token: isApp
				? portal.applicationToken()
				: portal.applicationToken(bot.owner, isOld ? 1 : undefined),
			memberId: memberOf(flow),
			domain: new URL(portal.url).host,
			genuine: async () => await bots.say(bot),
			log: () => bots.host().log,
		};
	};

	const ofPortal = async (isApp: boolean): Promise<Target> => {
		const flow = portals.workflow({ authentication: isApp ? 'oAuth2' : 'webhook' });
		await flow.activate();
		if (!isApp) portals.outgoing(flow.url);
		const portal = portals.portal();
		const deal = portal.addDeal({ ID: Math.ceil(Math.random() * 1e9), TITLE: 'Fair' });
		return {
			flow,
			url: flow.url,
			address: isApp ? portal.bindings().at(-1)!.handler : flow.url,
			event: 'ONCRMDEALUPDATE',
			data: { FIELDS: { ID: deal.ID } },
			token: isApp ? portal.applicationToken() : SHOWN,
			memberId: memberOf(flow),
			domain: new URL(portal.url).host,
			genuine: async () => {
				portal.changeDeal(Number(deal.ID), { TITLE: `Fair ${Math.random()}` });
				await portal.idle();
				await flow.idle();
			},
			log: () => portals.host().log,
		};
	};

	/** An app's trigger that has learned its token from an event. */
	const learned = async (opening: Promise<Target>): Promise<Target> => {
		const target = await opening;
		await target.genuine();
		return target;
	};

	return [
		['Bot Trigger, v2, inbound webhook', async () => await ofBot('v2', false)],
		['Bot Trigger, v1, inbound webhook', async () => await ofBot('v1', false)],
		['Bot Trigger, v2, app before its first event', async () => await ofBot('v2', true)],
		['Bot Trigger, v2, app', async () => await learned(ofBot('v2', true))],
		['Bot Trigger, v1, app before its first event', async () => await ofBot('v1', true)],
		['Bot Trigger, v1, app', async () => await learned(ofBot('v1', true))],
		['Bitrix24 Trigger, app before its first event', async () => await ofPortal(true)],
		['Bitrix24 Trigger, app', async () => await learned(ofPortal(true))],
		['Bitrix24 Trigger, outbound webhook', async () => await ofPortal(false)],
	] as const;
};
