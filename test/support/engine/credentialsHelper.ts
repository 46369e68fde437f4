import { Credentials } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';

/** Decrypted credentials by type. A function is called on each read, with a counter from 0. */
export type TestCredentials = Record<
	string,
	ICredentialDataDecryptedObject | ((reading: number) => ICredentialDataDecryptedObject)
>;

/** An in-memory version of n8n's credential store. `saved` holds what OAuth refreshes saved. */
export class TestCredentialsHelper extends ICredentialsHelper {
	readonly saved: IDataObject[] = [];

	private readings = 0;

	constructor(
		private readonly types: Record<string, ICredentialType>,
		private readonly data: TestCredentials,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		const parents = this.types[name]?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types[typeName];
		return typeof authenticate === 'function'
			? await authenticate(credentials, requestOptions)
			: requestOptions;
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string) {
		return new Credentials({ id: details.id, name: details.name }, type, '');
	}

	async getDecrypted(_data: unknown, _details: unknown, type: string) {
		const data = this.data[type];
		return structuredClone(typeof data === 'function' ? data(this.readings++) : data);
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	) {
		this.saved.push(structuredClone(data.oauthTokenData) as IDataObject);
		this.data[type] = structuredClone(data);
	}

	getCredentialsProperties(type: string) {
		return this.types[type].properties;
	}

	isCredentialUsableByNode() {
		return true;
	}
}
