/* Runs in the browser: asks for the state every second and replaces only what changed. */
(() => {
	const { draw, toEnd, redraw } = chatLists;
	const at = (id) => document.getElementById(id);
	const address = new URLSearchParams(location.search);
	let user = address.get('user') ?? '1';
	let dialog = address.get('dialog') ?? '';

	let noticeTimer;
	const notice = (text) => {
		at('notice').textContent = text;
		clearTimeout(noticeTimer);
		noticeTimer = setTimeout(() => (at('notice').textContent = ''), 4000);
	};

	const post = async (path, data) => {
		const headers = { 'Content-Type': 'application/json' };
		const body = JSON.stringify({ user, ...data });
		const response = await fetch(path, { method: 'POST', headers, body }).catch(() => undefined);
		if (!response) notice('The portal does not answer');
		else if (!response.ok) notice((await response.json()).error_description);
		return response?.ok === true;
	};

	/** Marks the messages as read. */
	const read = async ({ open, chats }) => {
		const last = open?.messages.at(-1);
		const unread = chats.find(({ dialogId }) => dialogId === open?.dialogId)?.unread;
		if (!last || !unread || document.hidden) return;
		await post('/chat/read', { dialog: open.dialogId, message: last.id });
	};

	const refresh = async () => {
		const query = new URLSearchParams({ user, ...(dialog ? { dialog } : {}) });
		const response = await fetch(`/chat/state.json?${query}`);
		if (!response.ok) return notice('There is no such person');
		// The person has changed to another chat meanwhile.
		if (query.get('user') !== user || (query.get('dialog') ?? '') !== dialog) return;
		const state = await response.json();
		dialog = state.open?.dialogId ?? dialog;
		draw(state);
		await read(state);
	};

	const go = async (nextUser, nextDialog) => {
		[user, dialog] = [nextUser, nextDialog];
		toEnd();
		const query = new URLSearchParams({ user, ...(dialog ? { dialog } : {}) });
		history.replaceState(null, '', `?${query}`);
		await refresh();
		at('input').focus();
	};

	const fit = () => {
		at('input').style.height = 'auto';
		at('input').style.height = `${Math.min(at('input').scrollHeight, 160)}px`;
	};
	const type = (text) => {
		at('input').value = text;
		at('input').focus();
		fit();
	};
	const write = async (text) => {
		const isSent = text.trim() !== '' && (await post('/chat/send', { dialog, text }));
		toEnd();
		if (isSent) await refresh();
		return isSent;
	};

	const copy = async (text) => {
		await navigator.clipboard?.writeText(text).catch(() => undefined);
		notice(`Copied: ${text}`);
	};
	const ACTIONS = {
		SEND: write,
		PUT: type,
		COPY: copy,
		CALL: (number) => notice(`Would call ${number}`),
		DIALOG: async (id) => await go(user, id),
	};

	const press = async (button) => {
		const { index, action, value, command } = button.dataset;
		const id = button.closest('[data-test=message]').dataset.id;
		if (command !== undefined) {
			button.disabled = true;
			await post('/chat/send', { message: id, button: index });
			// The next state says whether it stays disabled.
			redraw(id);
			toEnd();
			await refresh();
		} else if (action)
			await (ACTIONS[action] ?? (() => notice(`Would do ${action} ${value}`)))(value);
	};

	at('messages').addEventListener('click', async ({ target }) => {
		const button = target.closest('button');
		if (!button) return;
		if (button.dataset.put !== undefined) type(button.dataset.put || button.textContent);
		else if (button.dataset.send !== undefined)
			await write(button.dataset.send || button.textContent);
		else await press(button);
	});
	/** Accept, transfer or close the dialog of an Open Channel. */
	const move = async (action, target) => {
		await post('/chat/line', { dialog, action, target });
		toEnd();
		await refresh();
	};
	at('line').addEventListener('click', async ({ target }) => {
		const { action } = target.closest('button')?.dataset ?? {};
		if (action) await move(action);
	});
	at('line').addEventListener('change', async ({ target }) => {
		if (target.value) await move('transfer', target.value);
	});
	at('chats').addEventListener('click', async ({ target }) => {
		const chat = target.closest('[data-dialog]');
		if (chat) await go(user, chat.dataset.dialog);
	});
	at('person').addEventListener('change', async ({ target }) => await go(target.value, ''));
	at('form').addEventListener('submit', async (event) => {
		event.preventDefault();
		const text = at('input').value;
		type('');
		// It was not sent: put it back.
		if (!(await write(text)) && at('input').value === '') type(text);
	});
	at('input').addEventListener('input', fit);
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
