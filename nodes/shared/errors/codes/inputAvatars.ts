import type { Chapter } from './chapter';

export const inputAvatars: Chapter = {
	title: 'Refused by the node itself: avatars',
	intro: 'Images that the portal would refuse or drop silently.',
	kind: 'input',
	codes: {
		INVALID_AVATAR_SOURCE: {
			message: '"Avatar" has a value that is none of its choices',
			hint: 'Check the expression in "Avatar": it has to give none, binary, url or base64.',
		},
		AVATAR_URL_UNREACHABLE: {
			message: 'The avatar could not be downloaded',
			hint: 'Open "Avatar URL" in a private browser window: it must show the image without a login.',
			retryable: true,
		},
		AVATAR_MISSING: {
			message: 'There is no image',
			hint: 'Check the name in "Input Data Field Name" against the Binary tab of the input, or the value in "Avatar URL" or "Avatar Base64".',
		},
		AVATAR_EMPTY: {
			message: 'The image has no content',
			hint: 'Check the step that reads or downloads the file: it gave 0 bytes.',
		},
		AVATAR_NOT_AN_IMAGE: {
			message: 'The avatar is not a PNG, JPEG, GIF or WebP image',
			hint: 'The content decides, not the file name. Bitrix24 ignores other content silently, so it was not sent.',
		},
		AVATAR_DAMAGED: {
			message: 'The image is cut off or damaged',
			hint: 'Download or export the image again, and compare its size with the original.',
		},
		AVATAR_TOO_BIG: {
			message: 'The image is larger than 5000 x 5000 pixels',
			hint: "Scale it down first, for example with n8n's Edit Image node. 500 x 500 pixels are plenty for an avatar.",
		},
		AVATAR_TOO_HEAVY: {
			message: 'The image file is larger than 10 MB',
			hint: 'Scale the image down or save it as JPEG or WebP.',
		},
		AVATAR_BASE64_BROKEN: {
			message: '"Avatar Base64" is not Base64',
			hint: 'Expected is the Base64 text of an image file; a prefix like "data:image/png;base64," may stand before it.',
		},
		AVATAR_URL_INVALID: {
			message: '"Avatar URL" must begin with http:// or https://',
			hint: 'Enter the address of the image itself, as it opens in a browser.',
		},
	},
};
