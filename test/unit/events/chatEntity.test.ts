import { readBotEvents } from '../../../nodes/shared/events/bot/botEvent';
import { chatEntity } from '../../../nodes/shared/events/bot/chatEntity';
import { readFetchedEvent } from '../../../nodes/shared/events/bot/fetchedEvent';
import { formOf, readPosted, v1, v2 } from '../../support/triggers/eventSamples';

test.each([
	['DEAL|2064', 'deal', 2064, '/crm/deal/details/2064/'],
	['LEAD|7', 'lead', 7, '/crm/lead/details/7/'],
	['CONTACT|7', 'contact', 7, '/crm/contact/details/7/'],
	['COMPANY|7', 'company', 7, '/crm/company/details/7/'],
	['QUOTE|7', 'quote', 7, '/crm/quote/details/7/'],
	['SMART_INVOICE|7', 'invoice', 7, '/crm/type/31/details/7/'],
	['DYNAMIC_147|7', 'dynamic_147', 7, '/crm/type/147/details/7/'],
])('the chat of %s links to the CRM', (entityId, entity, id, path) => {
	expect(chatEntity('CRM', entityId)).toEqual({
		entityType: 'CRM',
		entityId,
		crmLink: { entity, id, path },
	});
});

test.each([
	['another object', 'CRM', 'ORDER|7'],
	['a deal without an ID', 'CRM', 'DEAL|0'],
	['a path in the ID', 'CRM', 'DEAL|7/../../x'],
	['a name of JavaScript', 'CRM', 'constructor|7'],
	['a task', 'TASKS_TASK', '555'],
])('%s: no link, but what the portal says', (_, entityType, entityId) => {
	expect(chatEntity(entityType, entityId)).toEqual({ entityType, entityId });
});

test.each([
	['', ''],
	[undefined, '5'],
	[null, null],
	[{}, []],
])('a plain chat belongs to nothing: %j, %j', (type, id) => {
	expect(JSON.stringify(chatEntity(type, id))).toBe('{}');
});

const NOTICE = 'Anna Berg changed the deadline';

/** A notice of the portal in the chat of a task, as each way of getting it tells. */
const notices = () => {
	const PARAMS = {
		...v1.ONIMBOTMESSAGEADD.PARAMS,
		...{ MESSAGE: NOTICE, MESSAGE_ORIGINAL: NOTICE, SYSTEM: 'Y', FROM_USER_ID: 0, AUTHOR_ID: 0 },
		...{ CHAT_TYPE: 'X', CHAT_ENTITY_TYPE: 'TASKS_TASK', CHAT_ENTITY_ID: '555' },
	};
	const data = {
		...v2.ONIMBOTV2MESSAGEADD,
		message: { ...v2.ONIMBOTV2MESSAGEADD.message, text: NOTICE, authorId: 0, isSystem: true },
		chat: {
			...v2.ONIMBOTV2MESSAGEADD.chat,
			...{ type: 'external', entityType: 'TASKS_TASK', entityId: '555' },
		},
		user: [],
	};
	const posted = (event: string, content: object) =>
		readBotEvents(readPosted(formOf(event, content))!, { id: 456 })[0];
	return {
		'v1 push': posted('ONIMBOTMESSAGEADD', { BOT: v1.ONIMBOTMESSAGEADD.BOT, PARAMS, USER: {} }),
		'v2 push': posted('ONIMBOTV2MESSAGEADD', data),
		'v2 fetch': readFetchedEvent({ eventId: 1, type: 'ONIMBOTV2MESSAGEADD', data }, 456),
	};
};

test.each(Object.entries(notices()))(
	'%s: a notice of the system in the chat of a task says so',
	(_, event) => {
		expect(event).toMatchObject({
			text: NOTICE,
			isSystem: true,
			userId: 0,
			chatType: 'external',
			entityType: 'TASKS_TASK',
			entityId: '555',
		});
		expect(event).not.toHaveProperty('crmLink');
	},
);

test.each(['v1', 'v2'])('%s: author 0 is the system, without any mark', (generation) => {
	const [event] =
		generation === 'v1'
			? readBotEvents(
					readPosted(
						formOf('ONIMBOTMESSAGEADD', {
							BOT: v1.ONIMBOTMESSAGEADD.BOT,
							PARAMS: { ...v1.ONIMBOTMESSAGEADD.PARAMS, FROM_USER_ID: 0, AUTHOR_ID: 0 },
						}),
					)!,
					{ id: 456 },
				)
			: readBotEvents(
					readPosted(
						formOf('ONIMBOTV2MESSAGEADD', {
							...v2.ONIMBOTV2MESSAGEADD,
							message: { ...v2.ONIMBOTV2MESSAGEADD.message, authorId: 0 },
							user: [],
						}),
					)!,
					{ id: 456 },
				);
	expect(event).toMatchObject({ isSystem: true, userId: 0 });
});
