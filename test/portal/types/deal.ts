/** A deal as `crm.deal.get` returns it: every value is a string. */
export interface Deal {
	ID: string;
	TITLE: string;
	/** Pipeline; `0` is the default one. */
	CATEGORY_ID: string;
	/** `WON`; in other pipelines than the default one `C5:WON`. */
	STAGE_ID: string;
	/** `P` in progress, `S` success, `F` failure. */
	STAGE_SEMANTIC_ID: string;
	OPPORTUNITY: string;
	CURRENCY_ID: string;
	/** ID of the responsible user. */
	ASSIGNED_BY_ID: string;
	CLOSED: string;
}
