import { imbot, type MethodTable } from './method';
import { v2FileDownload, v2FileUpload } from './v2Files';

/** Files in chats. */
export const fileMethods: MethodTable = {
	'imbot.v2.File.upload': imbot(v2FileUpload),
	'imbot.v2.File.download': imbot(v2FileDownload),
};
