import type { Portal } from '../../control/portal';

/** A person, bot or chat on the chat page. */
export interface PageFace {
	id: number;
	name: string;
	color: string;
	avatar: string;
	isBot: boolean;
}

/** The state of the chat page, as far as tests read it. */
export interface PageState {
	user: PageFace;
	people: PageFace[];
	chats: Array<Record<string, unknown> & { dialogId: string; face: PageFace }>;
	open: Record<string, unknown> & {
		dialogId: string;
		members: PageFace[];
		messages: Array<Record<string, unknown> & { id: number; html: string }>;
	};
}

/** Fetches the state of the chat page. */
export async function pageOf(portal: Portal, query = 'user=1&dialog=chat5'): Promise<PageState> {
	return (await (await fetch(`${portal.url}/chat/state.json?${query}`)).json()) as PageState;
}
