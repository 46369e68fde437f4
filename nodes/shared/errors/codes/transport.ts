import type { Chapter } from './chapter';

/** What can happen between us and the portal. The codes are ours: Bitrix24 said nothing readable. */
export const transport: Chapter = {
	title: 'Between n8n and the portal',
	intro: 'No readable answer, or none that may be trusted.',
	kind: 'transport',
	codes: {
		PORTAL_UNREACHABLE: {
			message: 'The portal could not be reached',
			hint: 'Check the address in the credential, and that this n8n may connect to it (DNS, firewall, proxy, certificate). Nothing was changed.',
			retryable: true,
		},
		CONNECTION_LOST: {
			message: 'The connection to the portal was lost, several times',
			hint: 'The call may be repeated without harm. If it happens often, look at the network or at the load of a self-hosted portal.',
			retryable: true,
		},
		OUTCOME_UNKNOWN: {
			message:
				'The connection broke after the call was sent, so it may or may not have been carried out',
			hint: 'It was not repeated, because that could do the same thing twice. Look in Bitrix24 before you run it again.',
			hintsWhen: [
				{
					// The only update that may not be repeated.
					method: /^imbot\.v2\.Bot\.update$/,
					hint: 'Find out which token the bot has now: "Get Many" lists it under the old one or under the new one (Options > Bot Token).',
				},
			],
		},
		PORTAL_MOVED: {
			message: 'The portal has moved to another address',
			hint: 'Put the new address into the credential. Nothing was sent there, because it may not be yours.',
		},
		NOT_LIKE_A_PORTAL: {
			message: 'The address did not answer like a Bitrix24 portal',
			hint: 'Check the address in the credential: the portal may have moved, or a login page, proxy or firewall stands before it.',
		},
		NOT_A_PORTAL: {
			message: 'A web page answered instead of the Bitrix24 REST API',
			hint: 'Check the address in the credential, and that no login page, proxy or firewall stands before the portal.',
		},
		PAYLOAD_TOO_LARGE: {
			message: 'The call was larger than the server of the portal takes',
			hint: 'Send a smaller image or file. On a self-hosted portal, the web server sets the limit.',
		},
		UNEXPECTED_ANSWER: {
			message: 'The portal sent an answer that cannot be read',
			hint: 'Try again later. If it stays, a proxy in between may be changing or cutting the answers.',
			retryable: true,
		},
		PORTAL_UNAVAILABLE: {
			message: 'The portal is not available right now',
			hint: 'It answered with a server status several times. Try again later.',
			retryable: true,
		},
		NOT_IN_TIME: {
			message: 'The portal did not answer in time',
			hint: 'It may be down or slow, or busy with many requests of this n8n. Try again later.',
			retryable: true,
		},
		FILE_NOT_DOWNLOADED: {
			message: 'The file could not be downloaded',
			hint: 'The download broke off, the link of the portal led to no file, or n8n could not store it. Try again; check the disk of n8n, and that it may connect to where the portal keeps files.',
			retryable: true,
		},
		FILE_LINK_INSECURE: {
			message: 'The portal wants the file to be fetched from another host, without https',
			hint: 'The link is a secret, so nothing was sent. Ask the administrator of the (self-hosted) portal where it keeps files.',
		},
		NOT_SENT: {
			message: 'Not sent, because an earlier item stopped the run',
			hint: 'Nothing was changed for this item. Run it again once the earlier item is solved.',
			retryable: true,
		},
		CANCELLED: {
			message: 'The execution was stopped',
			hint: 'Calls that were sent before have been carried out.',
			retryable: true,
		},
		UNEXPECTED: {
			message: 'Something went wrong inside this node',
			hint: 'Please report it with the steps that lead to it; the README says where.',
		},
	},
};
