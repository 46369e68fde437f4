import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

/** What identifies the bots of a run, also for a later run that has to remove them. */
export interface RunIdentity {
	/** Every bot's code begins with this. */
	codePrefix: string;
	/** Owners of the bots of an inbound webhook; the first is that of nearly all of them. */
	tokens: string[];
}

/** A text that nobody else knows. */
const randomText = (length: number): string =>
	`verify-${randomBytes(length).toString('hex')}`.slice(0, length);

const TOKEN_LENGTH = 39;

export const newIdentity = (): RunIdentity => ({
	codePrefix: `n8n_verify_${randomBytes(4).toString('hex')}`,
	tokens: [randomText(TOKEN_LENGTH)],
});

/** Adds the owner of the bots to the parameters of a call: an app is known by its access token. */
export class Owner {
	/**
	 * @param note keeps the identity for a later run, after it has got another token
	 */
	constructor(
		readonly identity: RunIdentity,
		readonly kind: 'webhook' | 'oauth',
		private readonly note: () => void = () => {},
		private readonly token = identity.tokens[0],
	) {}

	v1(params: IDataObject): IDataObject {
		return this.kind === 'webhook' ? { CLIENT_ID: this.token, ...params } : params;
	}

	v2(params: IDataObject): IDataObject {
		return this.kind === 'webhook' ? { botToken: this.token, ...params } : params;
	}

	/** Another token for bots of this run; whatever has it will be removed like the others. */
	newToken(length = TOKEN_LENGTH): string {
		const token = randomText(length);
		this.identity.tokens.push(token);
		this.note();
		return token;
	}

	/** All owners of the bots of this run, this one first. */
	all(): Owner[] {
		if (this.kind === 'oauth') return [this];
		return this.identity.tokens.map(
			(token) => new Owner(this.identity, this.kind, this.note, token),
		);
	}
}
