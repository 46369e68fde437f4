import type { Chapter } from './chapter';

/** What can happen between us and the portal. The codes are ours: Bitrix24 said nothing readable. */
export const transport: Chapter = {
	title: 'Between n8n and the portal',
	intro: 'The portal gave no answer that can be read or trusted.',
	kind: 'transport',
	codes: {
		PORTAL_UNREACHABLE: {
			message: 'The portal could not be reached',
			hint: 'Check the address in the credential, and that this n8n can connect to it (DNS, firewall, proxy, certificate). Nothing was changed.',
			hintsWhen: [
				{
					text: /certificate/,
					hint: 'If the portal has a certificate authority of its own, whoever runs n8n can name its file in the environment variable NODE_EXTRA_CA_CERTS. For a self-hosted portal, "Ignore SSL Issues (Insecure)" in the credential turns the check off; others in the network can then read along. Nothing was changed.',
				},
			],
			retryable: true,
		},
		CONNECTION_LOST: {
			message: 'The connection to the portal was lost several times',
			hint: 'You can safely repeat the call. If this happens often, check the network or the load on a self-hosted portal.',
			retryable: true,
		},
		OUTCOME_UNKNOWN: {
			message:
				'The connection broke after the call was sent, so it may or may not have been carried out',
			hint: 'The call was not repeated, because that could do the same thing twice. Check in Bitrix24 before you run it again.',
			hintsWhen: [
				{
					// Message > Send with "Repeat After a Lost Answer".
					text: /^repeated/,
					hint: 'The message was sent again with the same UUID, and no answer told what became of it. Check in the chat before you run it again.',
				},
				{
					method: /^imbot\.v2\.Chat\.Message\.send$/,
					hint: 'The message was not sent again, because it could appear twice. Check in the chat before you run it again. "Options > Repeat After a Lost Answer" of Message > Send can send it again with a UUID; read its description first.',
				},
				{
					// The only update that may not be repeated.
					method: /^imbot\.v2\.Bot\.update$/,
					hint: 'Find out which token the bot has now: "Get Many" lists the bot under the old or the new one (Options > Bot Token).',
				},
			],
		},
		PORTAL_MOVED: {
			message: 'The portal has moved to another address',
			hint: 'Enter the new address in the credential. Nothing was sent there, because it may not be yours.',
		},
		NOT_LIKE_A_PORTAL: {
			message: 'The address did not answer like a Bitrix24 portal',
			hint: 'Check the address in the credential: the portal may have moved, or be behind a login page, proxy or firewall.',
		},
		NOT_A_PORTAL: {
			message: 'A web page answered instead of the Bitrix24 REST API',
			hint: 'Check the address in the credential, and that the portal is not behind a login page, proxy or firewall.',
		},
		PAYLOAD_TOO_LARGE: {
			message: "The call was larger than the portal's server accepts",
			hint: 'Send a smaller image or file. On a self-hosted portal, the web server sets the limit.',
		},
		UNEXPECTED_ANSWER: {
			message: 'The portal sent an answer that cannot be read',
			hint: 'Try again later. If it keeps happening, a proxy may be changing or cutting off the answers.',
			retryable: true,
		},
		PORTAL_UNAVAILABLE: {
			message: 'The portal is not available right now',
			hint: 'It returned a 5xx status several times. Try again later.',
			retryable: true,
		},
		NOT_IN_TIME: {
			message: 'The portal did not answer in time',
			hint: 'It may be down or slow, or busy with many requests from this n8n. Try again later.',
			retryable: true,
		},
		AUTH_SERVER_UNREACHABLE: {
			message: 'The authorization server could not be reached to renew the access token',
			hint: 'Check "Authorization Server URL" in the credential, and that this n8n can connect to it (DNS, firewall, proxy, certificate). The call was not carried out.',
			retryable: true,
		},
		NOT_AN_AUTH_SERVER: {
			message: 'The authorization server sent an answer that cannot be read',
			hint: 'Check "Authorization Server URL" in the credential. It is https://oauth.bitrix.info, or https://oauth.bitrix24.tech in some countries; not the address of the portal. The call was not carried out.',
		},
		TOKEN_NOT_RENEWED: {
			message: 'The authorization server refused to renew the access token',
			hint: 'Check client ID and client secret in the credential, that the app is still installed on the portal, and that the portal and the app are paid for. Then connect the account again.',
		},
		FILE_NOT_DOWNLOADED: {
			message: 'The file could not be downloaded',
			hint: "The download broke off, the portal's link did not lead to a file, or n8n could not store it. Try again. Check n8n's disk, and that n8n can connect to where the portal keeps its files.",
			retryable: true,
		},
		DOWNLOAD_TOO_SLOW: {
			message: 'The download was too slow and was stopped',
			hint: "It must average at least 10 kB per second over two minutes. Try again later. If it stays slow, check the network between n8n and the server of the file, and n8n's disk.",
			retryable: true,
		},
		FILE_LINK_INSECURE: {
			message: "The portal's download link leads to another host without https",
			hint: 'The link is a secret, so nothing was sent. Ask the administrator of the (self-hosted) portal where it keeps its files.',
		},
		LINE_NOT_CHANGED: {
			message: 'Bitrix24 did not take the settings of the Open Channel',
			hint: 'It reported success or gave no reason, but the settings read back are others; the message names them. Check the Open Channel in Bitrix24 under Contact Center.',
		},
		NOT_SENT: {
			message: 'Not sent, because an earlier item stopped the run',
			hint: 'Nothing was changed for this item. Fix the earlier item, then run this one again.',
			retryable: true,
		},
		CANCELLED: {
			message: 'The execution was stopped',
			hint: 'Calls sent before that were carried out.',
			retryable: true,
		},
		UNEXPECTED: {
			message: 'Something went wrong inside this node',
			hint: 'Please report it with the steps that lead to it. The README says where.',
		},
	},
};
