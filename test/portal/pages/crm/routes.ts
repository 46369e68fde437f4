import type { Express } from 'express';

import { changeDeal } from '../../actions/deals';
import type { World } from '../../model/world';
import { toInt } from '../../php/values';
import { paramsOf } from '../../rest/http';
import { RestError } from '../../types/errors';
import { answerAction, personOf } from '../answerAction';
import { scriptedPage } from '../scriptedPage';
import { crmState, isMove, stageAfter } from './crmState';

/** Routes of the deals page. */
export function addCrmRoutes(app: Express, world: World): void {
	app.get('/crm', (_req, res) => {
		const { html, policy } = scriptedPage(
			'crm/crm.html',
			['crm/crm.css'],
			['pageNodes.js', 'crm/crm.js'],
		);
		res.set('Content-Security-Policy', policy).type('html').send(html);
	});
	app.get('/crm/state.json', async (req, res) => {
		const state = crmState(world, personOf(await paramsOf(req)));
		if (state) res.json(state);
		else res.status(404).json({ error: 'USER_NOT_FOUND' });
	});
	app.post('/crm/move', async (req, res) => {
		await answerAction(req, res, (params) => {
			const userId = personOf(params);
			const deal = world.deals.get(toInt(params.deal));
			if (!world.users.has(userId)) {
				throw new RestError('USER_NOT_FOUND', 'There is no such person');
			}
			if (!deal || !isMove(params.move)) {
				throw new RestError('DEAL_NOT_FOUND', 'There is no such deal or move');
			}
			const { STAGE_ID } = changeDeal(
				world,
				deal,
				{ STAGE_ID: stageAfter(deal, params.move) },
				userId,
			);
			return { stage: STAGE_ID };
		});
	});
}
