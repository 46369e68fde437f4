/** What a code means to a person. */

export interface Explanation {
	/** What happened. The portal's own text, where it sends one, takes its place. */
	message: string;
	/** How to get unstuck. */
	hint: string;
	/** Better advice for some methods, or for some texts of the portal; the first that fits counts. */
	hintsWhen?: ReadonlyArray<{ method?: RegExp; text?: RegExp; hint: string }>;
	/** Whether the same call may work later without a change. Default: no. */
	retryable?: boolean;
}

export type Explanations = Record<string, Explanation>;
