import { cleanFileName } from '../../../nodes/shared/values/fileName';

test.each([
	['a plain name', 'Bericht & "Co" 🎉.pdf', 'Bericht & "Co" 🎉.pdf'],
	['folders of an archive', 'invoices/2026/Nov/a.pdf', 'a.pdf'],
	['folders of Windows', 'C:\\Temp\\a.pdf', 'a.pdf'],
	['a way up', '../../etc/passwd', 'passwd'],
	['a folder alone', 'invoices/', 'invoices'],
	['dots alone', '..', ''],
	['line breaks', 'Report\r\nQ3\n.pdf', 'Report Q3.pdf'],
	['tabs and a line break of Unicode', 'a\tb\u2028c.txt', 'a b c.txt'],
	['control characters', 'a\0b\x1b[31m\x7f\u0085.txt', 'ab[31m.txt'],
	['a mark that turns the direction of writing', 'invoice\u202Efdp.exe', 'invoicefdp.exe'],
	['blanks around it', '  a.txt ', 'a.txt'],
	['Base64 of mail', '=?UTF-8?B?0J7RgtGH0ZHRgi5wZGY=?=', 'Отчёт.pdf'],
	[
		'two words of mail',
		'=?utf-8?Q?Gr=C3=B6?=\r\n =?utf-8?q?=C3=9Fe=5F100%.txt?=',
		'Größe_100%.txt',
	],
	['another character set of mail', '=?koi8-r?B?79TexdQucGRm?=', 'Отчет.pdf'],
	['a character set that is not known', '=?made-up?B?YS5wZGY=?=', '=?made-up?B?YS5wZGY=?='],
	['what is only like it', 'a=?b?.txt', 'a=?b?.txt'],
	['an extended parameter of a header', "utf-8''%D0%9E%D1%82%D1%87%D1%91%D1%82.pdf", 'Отчёт.pdf'],
	['an apostrophe', "Ada's 'first' file.txt", "Ada's 'first' file.txt"],
	['a percent sign', '100%.txt', '100%.txt'],
	['a path that was hidden by the encoding', "utf-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
	['300 characters', `${'a'.repeat(300)}.pdf`, `${'a'.repeat(251)}.pdf`],
	['300 characters without an extension', 'a'.repeat(300), 'a'.repeat(255)],
	['a sentence behind the last dot', `a. ${'b'.repeat(300)}`, `a. ${'b'.repeat(252)}`],
	['an emoji at the cut', `${'a'.repeat(250)}🎉🎉.pdf`, `${'a'.repeat(250)}.pdf`],
	['a number', 5, '5'],
	['no text', { name: 'a' }, ''],
	['nothing', undefined, ''],
])('the name of a file, %s', (_, given, name) => {
	expect(cleanFileName(given)).toBe(name);
});
