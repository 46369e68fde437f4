/* Runs in the browser. Draws the people, the list of chats, and the open chat. */
const chatLists = (() => {
	const { node, mark, face, clock } = pageNodes;
	const { message } = chatMessage;
	const { drawLine } = lineBar;
	const at = (id) => document.getElementById(id);
	const shown = new Map();

	/** Rebuilds a part only when its data differs from what is on the screen. */
	const put = (key, data, draw) => {
		const text = JSON.stringify(data);
		if (shown.get(key) === text) return;
		shown.set(key, text);
		draw();
	};

	const drawPeople = (people, user) => {
		const options = people.map(({ id, name }) => new Option(name, id, false, id === user.id));
		at('person').replaceChildren(...options);
	};

	const chatItem = (item, open) => {
		const when = item.at ? node('time', '', clock(item.at)) : '';
		const text = node('span', item.typing ? 'preview busy' : 'preview', item.typing || item.text);
		const count = item.unread > 0 ? mark(node('b', 'count', String(item.unread)), 'unread') : '';
		const element = node(
			'button',
			'chat',
			face(item.face),
			node('span', 'name', item.face.name, ...(item.face.isBot ? [node('i', 'bot', 'bot')] : [])),
			when,
			text,
			count,
		);
		element.type = 'button';
		if (item.dialogId === open?.dialogId) element.setAttribute('aria-current', 'true');
		return mark(element, 'chat', { dialog: item.dialogId });
	};

	const drawTitle = (open) => {
		const names = open.members.map(({ name }) => name).join(', ');
		const line = open.type === 'private' ? open.face.position : open.description || names;
		const about = node('div', '', node('h2', '', open.face.name), node('p', '', line));
		if (open.type !== 'private') about.title = names;
		at('title').replaceChildren(face(open.face), about);
	};

	const drawMessages = (open) => {
		const home = at('messages');
		const isAtEnd = home.scrollHeight - home.scrollTop - home.clientHeight < 60;
		const wanted = new Set(open.messages.map(({ id }) => `message-${id}`));
		for (const element of [...home.children]) {
			if (wanted.has(element.id)) continue;
			shown.delete(element.id);
			element.remove();
		}
		let day = '';
		const rows = open.messages.map((data) => {
			const id = `message-${data.id}`;
			put(id, data, () => {
				const next = message(data);
				const old = document.getElementById(id);
				if (old) old.replaceWith(next);
				else home.append(next);
			});
			const today = new Date(data.at).toDateString();
			const isFirst = today !== day;
			day = today;
			return isFirst ? [node('p', 'day', today), at(id)] : [at(id)];
		});
		const first =
			open.hiddenMessages > 0 ? [node('p', 'day', `${open.hiddenMessages} older messages`)] : [];
		const empty = open.messages.length === 0 ? [node('p', 'empty', 'No messages yet.')] : [];
		home.replaceChildren(...first, ...rows.flat(), ...empty);
		if (isAtEnd || !shown.has('scrolled')) home.scrollTop = home.scrollHeight;
		shown.set('scrolled', true);
	};

	const drawOpen = (open) => {
		document.body.classList.toggle('nothing', !open);
		if (!open) return;
		put('title', [open.dialogId, open.face, open.members, open.description], () => drawTitle(open));
		put('line', [open.dialogId, open.line], () => drawLine(open.line));
		put('messages', [open.dialogId, open.messages, open.hiddenMessages], () => drawMessages(open));
		put('typing', open.typing, () => {
			const dots = node('span', 'dots', node('i', ''), node('i', ''), node('i', ''));
			at('typing').replaceChildren(...(open.typing ? [open.typing, dots] : []));
		});
		at('input').disabled = at('send').disabled = !open.textFieldEnabled;
		at('input').placeholder = open.textFieldEnabled
			? 'Write a message'
			: 'The text field is switched off in this chat';
	};

	/** Draws a state. */
	const draw = ({ people, user, chats, open }) => {
		put('people', [people, user], () => drawPeople(people, user));
		put('chats', [chats, open?.dialogId], () => {
			at('chats').replaceChildren(...chats.map((item) => chatItem(item, open)));
		});
		drawOpen(open);
	};

	/** Scrolls to the end of the chat at the next drawing. */
	const toEnd = () => shown.delete('scrolled');

	/** Draws a message again even if its data has not changed. */
	const redraw = (id) => {
		shown.delete(`message-${id}`);
		shown.delete('messages');
	};

	return { draw, toEnd, redraw };
})();
