/* Runs in the browser: the website chat of a customer, who is named by the address. */
(() => {
	const { node } = pageNodes;
	const { message } = chatMessage;
	const at = (id) => document.getElementById(id);
	const address = new URLSearchParams(location.search);
	const who = {
		line: address.get('line') ?? '1',
		customer: address.get('customer') ?? 'guest',
		name: address.get('name') ?? 'Guest',
	};
	let drawn = '';

	let noticeTimer;
	const notice = (text) => {
		at('notice').textContent = text;
		clearTimeout(noticeTimer);
		noticeTimer = setTimeout(() => (at('notice').textContent = ''), 4000);
	};

	const draw = ({ line, messages, isTyping }) => {
		at('title').textContent = line.name;
		at('typing').textContent = isTyping ? 'is typing …' : '';
		at('input').disabled = at('send').disabled = !line.isActive;
		const text = JSON.stringify(messages);
		if (text === drawn) return;
		drawn = text;
		const empty = messages.length === 0 ? [node('p', 'empty', 'How can we help you?')] : [];
		at('messages').replaceChildren(...empty, ...messages.map(message));
		at('messages').scrollTop = at('messages').scrollHeight;
	};

	const refresh = async () => {
		const response = await fetch(`/client/state.json?${new URLSearchParams(who)}`);
		if (!response.ok) return notice('There is no such chat');
		draw(await response.json());
	};

	const send = async (text) => {
		const headers = { 'Content-Type': 'application/json' };
		const body = JSON.stringify({ ...who, text });
		const request = fetch('/client/send', { method: 'POST', headers, body });
		const response = await request.catch(() => undefined);
		if (!response) notice('The portal does not answer');
		else if (!response.ok) notice((await response.json()).error_description);
		return response?.ok === true;
	};

	at('form').addEventListener('submit', async (event) => {
		event.preventDefault();
		const text = at('input').value;
		if (text.trim() === '') return;
		at('input').value = '';
		if (await send(text)) await refresh();
		else at('input').value = text;
	});
	at('input').addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		at('form').requestSubmit();
	});

	const loop = async () => {
		// The portal may be gone or restarting; keep what is on the screen.
		await refresh().catch(() => undefined);
		setTimeout(loop, 1000);
	};
	loop();
})();
