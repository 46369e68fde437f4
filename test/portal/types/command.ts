/** A slash command of a bot. */
export interface Command {
	readonly id: number;
	readonly botId: number;
	/** Without the slash. */
	command: string;
	common: boolean;
	hidden: boolean;
	extranetSupport: boolean;
	/** By language, e.g. `en`. */
	title: Record<string, string>;
	params: Record<string, string>;
}
