import type { IHookFunctions } from 'n8n-workflow';

import type { Connection } from '../../portal/connection/connection';
import type { Portal } from '../../portal/portal';
import type { PushForm } from './activation';

/** One go at the portal. */
export interface Session {
	context: IHookFunctions;
	connection: Connection;
	portal: Portal;
	/** Aborted when nobody waits any more: whatever has not been sent must not be. */
	signal: AbortSignal;
}

/** What was going on when an address could not be taken off, for the log. */
export type Occasion = 'not activated' | 'deactivated';

/**
 * How a trigger has its events posted here. `State` is what it keeps in n8n's static data meanwhile: what
 * there is to undo.
 */
export interface Subscriber<Form extends PushForm, State extends object> {
	/** @throws Bitrix24Error when the form or its credential cannot be used */
	readForm(context: IHookFunctions): Promise<Form>;
	/** Whether the node subscribes by itself. @throws Bitrix24Error when people have to, and have not */
	subscribesItself(form: Form): boolean;
	/**
	 * Has the events posted here. All that concerns an address or a bot happens under one lock.
	 *
	 * @param onAttempt called before the portal is told our address, with what there will be to undo: the
	 * portal may do it and not say so. Called without anything once the portal has refused
	 * @throws Bitrix24Error the codes of the methods, CANCELLED
	 */
	subscribe(session: Session, form: Form, onAttempt: (pending?: State) => void): Promise<State>;
	/** Keeps the state of an activation that has succeeded. */
	keepState(context: IHookFunctions, state: State, form: Form): Promise<void>;
	/**
	 * What deactivation has to undo; undefined if nothing.
	 *
	 * @param isActivating whether an activation is still running, which undoes what it does by itself
	 */
	takeState(context: IHookFunctions, isActivating: boolean): State | undefined;
	/**
	 * @param isWanted asked under the lock; false when a newer activation needs what there is
	 * @returns for the log: what could not be undone although the portal has answered
	 * @throws Bitrix24Error the codes of the methods, CANCELLED
	 */
	unsubscribe(session: Session, state: State, isWanted: () => boolean): Promise<string | undefined>;
	/** For the log, as in "bot 39 still posts its events": what goes on when nothing could be undone. */
	describeRest(state: State, occasion: Occasion): string;
}
