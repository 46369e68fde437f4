/* Runs in the browser: shows what a credential for this portal needs, with buttons that copy it. */
(() => {
	const home = document.getElementById('credential');

	const copyButton = (text) => {
		const button = document.createElement('button');
		button.textContent = 'Copy';
		button.addEventListener('click', async () => {
			await navigator.clipboard.writeText(text);
			button.textContent = 'Copied';
		});
		return button;
	};

	const add = (label, text) => {
		const name = document.createElement('dt');
		name.textContent = label;
		const code = document.createElement('code');
		code.textContent = text;
		const value = document.createElement('dd');
		value.append(code, ' ', copyButton(text));
		home.append(name, value);
	};

	const show = async () => {
		const { webhookUrl, botTokens } = await (await fetch('/credential.json')).json();
		add('Webhook URL', webhookUrl);
		for (const token of botTokens) add('Bot Token / Client ID', token);
	};
	show();
})();
