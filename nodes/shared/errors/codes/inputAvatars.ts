import { notAnOption, type Chapter } from './chapter';

export const inputAvatars: Chapter = {
	title: 'Refused by the node: avatars',
	intro: 'Images that the portal would refuse or silently drop.',
	kind: 'input',
	codes: {
		INVALID_AVATAR_SOURCE: notAnOption('Avatar', 'none, binary, url or base64'),
		AVATAR_URL_UNREACHABLE: {
			message: 'The avatar could not be downloaded',
			hint: 'Open "Avatar URL" in a private browser window: it must show the image without a login. If it does, the host may refuse programs: download the image with n8n\'s HTTP Request node and headers that the host accepts, and choose "Image From Input".',
			retryable: true,
		},
		AVATAR_MISSING: {
			message: 'There is no image',
			hint: 'Check "Input Data Field Name" against the Binary tab of the input, or check the value in "Avatar URL" or "Avatar Base64".',
		},
		AVATAR_EMPTY: {
			message: 'The image is empty',
			hint: 'Check the node that reads or downloads the file: it returned 0 bytes.',
		},
		AVATAR_NOT_AN_IMAGE: {
			message: 'The avatar is not a PNG, JPEG, GIF or WebP image',
			hint: 'The content counts, not the file name. Bitrix24 silently ignores anything else, so it was not sent.',
			hintsWhen: [
				{
					text: /^SVG/,
					hint: 'An SVG is a drawing and has no pixels. Export it as PNG, for example at 500 x 500 pixels.',
				},
				{
					text: /^CgBI/,
					hint: 'Its pixels are packed in a way of Apple that Bitrix24 reads wrongly. Open it on a Mac or iPhone and export it as PNG.',
				},
				{
					text: /^(HEIC|AVIF)/,
					hint: 'Save it as JPEG or PNG. iPhones take JPEG photos with Settings > Camera > Formats > Most Compatible.',
				},
				{
					text: /^(BMP|TIFF|ICO|PSD|JPEG |ICNS)/,
					hint: "Save it as PNG or JPEG first, for example with n8n's Edit Image node.",
				},
				{
					text: /^(a web page|XML|JSON)/,
					hint: 'This is what a server answers in place of an image: a login, a page around the image, or a refusal. Enter the address of the image itself, and check what the node before returned.',
				},
				{
					text: /^(PDF|PostScript|a (gzip|ZIP|video))/,
					hint: 'Take or export one image of it as PNG or JPEG first.',
				},
			],
		},
		AVATAR_DAMAGED: {
			message: 'The image ends before its picture begins, or is damaged',
			hint: 'Download or export the image again, and compare its size with the original.',
		},
		AVATAR_TOO_BIG: {
			message: 'The image is larger than 5000 x 5000 pixels',
			hint: "Scale it down first, for example with n8n's Edit Image node. 500 x 500 pixels is plenty for an avatar.",
		},
		AVATAR_TOO_HEAVY: {
			message: 'The image file is larger than 10 MB',
			hint: 'Scale the image down or save it as JPEG or WebP.',
		},
		AVATAR_BASE64_BROKEN: {
			message: '"Avatar Base64" is not Base64',
			hint: 'Enter the Base64 text of an image file, with or without a prefix such as "data:image/png;base64,". Its URL-safe form is fine, too.',
		},
		AVATAR_URL_INVALID: {
			message: '"Avatar URL" must start with http:// or https://',
			hint: 'Enter the address that opens the image itself in a browser.',
		},
	},
};
