import { Credentials, getAdditionalKeys } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IDataObject,
	IExecuteData,
	IHttpRequestOptions,
	INodeCredentialsDetails,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, NodeHelpers } from 'n8n-workflow';

/** Decrypted credentials by type, as n8n stores them; a function is called on each read. */
export type TestCredentials = Record<
	string,
	ICredentialDataDecryptedObject | (() => ICredentialDataDecryptedObject)
>;

/** Fields that n8n's own `oAuth2Api` adds. */
export const INHERITED: INodeProperties[] = ['clientId', 'clientSecret'].map((name) => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
}));

/** An in-memory version of n8n's credential store. `saved` holds what OAuth refreshes saved. */
export class TestCredentialsHelper extends ICredentialsHelper {
	readonly saved: IDataObject[] = [];

	/** How often credentials were read. */
	readings = 0;

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

	/** As n8n's own helper does: defaults of fields that are shown, then expressions, for the item if there is one. */
	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		item?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		this.readings += 1;
		const data = this.data[type];
		const stored = structuredClone(typeof data === 'function' ? data() : data);
		// Without an item, no test has expressions.
		if (!item) return stored;
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = item;
		const properties = [...INHERITED, ...this.getCredentialsProperties(type)];
		const shown = NodeHelpers.getNodeParameters(
			properties,
			stored as never,
			true,
			false,
			null,
			null,
		);
		const { oauthTokenData } = stored;
		const complete = { ...shown, ...(oauthTokenData && { oauthTokenData }) } as never;
		return workflow.expression.getParameterValue(
			complete,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null),
			executeData,
			false,
			complete,
		) as unknown as ICredentialDataDecryptedObject;
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
