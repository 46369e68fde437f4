/** A deal as `crm.deal.get` gives it: every value is a text. */
export interface Deal {
	ID: string;
	TITLE: string;
	/** Pipeline; `0` is the general one. */
	CATEGORY_ID: string;
	/** `WON`, in other pipelines than the general one `C5:WON`. */
	STAGE_ID: string;
	/** `P` in progress, `S` success, `F` failure. */
	STAGE_SEMANTIC_ID: string;
	OPPORTUNITY: string;
	CURRENCY_ID: string;
	/** User who is responsible. */
	ASSIGNED_BY_ID: string;
	CLOSED: string;
}
