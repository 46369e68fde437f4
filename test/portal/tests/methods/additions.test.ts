import { startPortal, type Portal } from '../..';
import { call, refusal } from '../support/client';

let portal: Portal;
beforeEach(async () => {
	portal = await startPortal({ scopes: ['crm', 'task'] });
	portal.addDeal({ ID: 8, TITLE: 'Bike' });
	portal.addObject('contact', 3, { NAME: 'Eva' });
});
afterEach(async () => await portal.close());

describe('crm.timeline.comment.add', () => {
	const add = async (fields: unknown, name = 'fields') =>
		await call(portal, 'crm.timeline.comment.add', { [name]: fields });

	it('adds a comment to an object of the CRM', async () => {
		const deal = { ENTITY_TYPE: 'deal', ENTITY_ID: 8, COMMENT: 'Transcript' };
		expect(await add(deal)).toMatchObject({ result: 1 });
		const contact = { ENTITY_TYPE: 'contact', ENTITY_ID: '3', COMMENT: 'x', AUTHOR_ID: 5 };
		expect(await add(contact)).toMatchObject({ result: 2 });
		expect(portal.objects('timelineComment')).toMatchObject([
			{ ID: '1', ENTITY_TYPE: 'deal', ENTITY_ID: '8', COMMENT: 'Transcript', AUTHOR_ID: '1' },
			{ ID: '2', ENTITY_TYPE: 'contact', ENTITY_ID: '3', AUTHOR_ID: '5' },
		]);
		expect(await call(portal, 'crm.timeline.comment.get', { id: 1 })).toMatchObject({
			result: { COMMENT: 'Transcript' },
		});
	});

	it('its refusals; FIELDS in capitals do not count', async () => {
		const fields = { ENTITY_TYPE: 'deal', ENTITY_ID: 8, COMMENT: 'x' };
		expect((await refusal(add(fields, 'FIELDS')))[1]).toBe('100');
		expect((await refusal(add({ ...fields, COMMENT: '' })))[1]).toBe('INVALID_ARG_VALUE');
		expect((await refusal(add({ ...fields, ENTITY_ID: 9 })))[1]).toBe('OWNER_NOT_FOUND');
		expect((await refusal(add({ ...fields, ENTITY_TYPE: 'x' })))[1]).toBe('OWNER_NOT_FOUND');
		expect(portal.objects('timelineComment')).toEqual([]);
	});
});

test('crm.item.add: an item that can be read; an unknown type', async () => {
	const params = { entityTypeId: 1038, fields: { title: 'Call back' } };
	expect(await call(portal, 'crm.item.add', params)).toMatchObject({
		result: { item: { id: 1, entityTypeId: 1038, title: 'Call back', assignedById: 1 } },
	});
	expect(await call(portal, 'crm.item.get', { entityTypeId: 1038, id: 1 })).toMatchObject({
		result: { item: { title: 'Call back' } },
	});
	expect((await refusal(call(portal, 'crm.item.add', { entityTypeId: 5 })))[1]).toBe('NOT_FOUND');
});

test('tasks.task.add: a task that can be read; it needs a title and an assignee', async () => {
	portal.addUser({ id: 5, name: 'Anna' });
	const fields = { TITLE: 'Call back', DESCRIPTION: 'Eva', RESPONSIBLE_ID: 5 };
	expect(await call(portal, 'tasks.task.add', { fields })).toMatchObject({
		result: { task: { id: '1', title: 'Call back', responsibleId: '5', createdBy: '1' } },
	});
	expect(await call(portal, 'tasks.task.get', { taskId: 1 })).toMatchObject({
		result: { task: { description: 'Eva' } },
	});
	const refused = async (more: object) =>
		await refusal(call(portal, 'tasks.task.add', { fields: { ...fields, ...more } }));
	expect((await refusal(call(portal, 'tasks.task.add')))[1]).toBe('100');
	const title = 'The task title is not specified<br>';
	expect(await refused({ TITLE: '' })).toEqual([400, 'ERROR_CORE', title]);
	expect((await refused({ RESPONSIBLE_ID: 0 }))[2]).toContain('assignee is not specified');
	expect((await refused({ RESPONSIBLE_ID: 39 }))[2]).toContain('is not found');
	expect(portal.objects('task')).toHaveLength(1);
});
