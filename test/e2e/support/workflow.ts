/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConnections, INode } from 'n8n-workflow';

import { ROOT } from './host';

/** A workflow as n8n exports and imports it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: Record<string, unknown>;
}

/** A credential saved in n8n. */
export interface Credential {
	id: string;
	name: string;
	type: string;
}

/** A workflow saved in n8n. */
export interface SavedWorkflow extends WorkflowFile {
	id: string;
	active: boolean;
	versionId: string;
}

export interface ImportOptions {
	credentials?: Credential[];
	/** Edits each node before saving, for example its parameters. */
	edit?: (node: INode) => void;
}

/** File of an example. */
export const exampleFile = (name: string): string => join(ROOT, 'examples', `${name}.json`);

/** Reads an exported workflow from a file. */
export function readWorkflow(file: string): WorkflowFile {
	return JSON.parse(readFileSync(file, 'utf8')) as WorkflowFile;
}

/** A node, with defaults for the fields that n8n requires but tests do not care about. */
export function node(
	name: string,
	type: string,
	parameters: INode['parameters'] = {},
	extra: Partial<INode> = {},
): INode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters, ...extra };
}

/** A workflow of nodes connected in a row. */
export function chain(name: string, ...nodes: INode[]): WorkflowFile {
	const connections: IConnections = {};
	nodes.slice(1).forEach((next, index) => {
		connections[nodes[index].name] = { main: [[{ node: next.name, type: 'main', index: 0 }]] };
	});
	const placed = nodes.map((each, index): INode => ({ ...each, position: [index * 240, 0] }));
	return { name, nodes: placed, connections, settings: { executionOrder: 'v1' } };
}

/**
 * Returns a copy whose nodes use the given credentials: the one with the same type and name, else the only one of
 * that type. The IDs in an exported workflow belong to another n8n.
 */
export function withCredentials(workflow: WorkflowFile, credentials: Credential[]): WorkflowFile {
	const copy = structuredClone(workflow);
	for (const each of copy.nodes) {
		for (const [type, wanted] of Object.entries(each.credentials ?? {})) {
			const candidates = credentials.filter((credential) => credential.type === type);
			const exact = candidates.find(({ name }) => name === wanted.name);
			const found = exact ?? (candidates.length === 1 ? candidates[0] : undefined);
			if (found === undefined) {
				throw new Error(`Node "${each.name}": no credential "${wanted.name}" of type ${type}`);
			}
			wanted.id = found.id;
			wanted.name = found.name;
		}
	}
	return copy;
}
