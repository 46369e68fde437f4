/* Runs in the browser: asks for the state every second and replaces only what changed. */
(() => {
	const shown = new Map();

	const node = (tag, className, ...children) => {
		const element = document.createElement(tag);
		if (className) element.className = className;
		element.append(...children);
		return element;
	};
	const clock = (ms) => new Date(ms).toLocaleTimeString([], { hour12: false });

	const face = (bot) => {
		if (bot.avatar) {
			const image = node('img', 'face');
			image.src = bot.avatar;
			image.alt = `Avatar of ${bot.name}`;
			return image;
		}
		const letters = [bot.name, bot.lastName].map((word) => [...word.trim()][0] ?? '').join('');
		const circle = node('div', 'face', letters.toUpperCase() || '?');
		circle.style.background = bot.hex;
		return circle;
	};

	const chip = (label, value, hex) => {
		const item = node('li', '');
		if (hex) {
			const dot = node('span', 'dot');
			dot.style.background = hex;
			item.append(dot);
		}
		item.append(label, node('b', '', String(value)));
		return item;
	};

	const change = (last) => {
		if (!last) return node('p', 'change', 'Not changed yet');
		return node(
			'p',
			'change',
			`Last change: ${clock(last.at)}, `,
			node('code', '', last.method),
			' ',
			node('b', '', last.fields.join(', ')),
		);
	};

	const card = (bot) =>
		node(
			'article',
			'bot panel',
			node(
				'div',
				'who',
				face(bot),
				node(
					'div',
					'',
					node('div', 'name', `${bot.name} ${bot.lastName}`.trim() || 'No name'),
					node('div', 'position', bot.workPosition),
				),
			),
			node(
				'ul',
				'chips',
				chip('ID', bot.id),
				chip('code', bot.code),
				chip('', `v${bot.generation}, ${bot.eventMode}`),
				chip('', bot.color, bot.hex),
				...(bot.avatarSize ? [chip('avatar', bot.avatarSize)] : []),
			),
			change(bot.lastChange),
		);

	const row = (call) => {
		const outcome = call.error ?? 'ok';
		const way = call.via === 'webhook' ? 'Webhook' : 'OAuth app';
		return node(
			'tr',
			'',
			node('td', '', String(call.n)),
			node('td', '', clock(call.at)),
			node('td', '', node('code', '', call.method || '(no method)')),
			node('td', 'muted', call.inBatch ? `${way}, batch in request ${call.request}` : way),
			node('td', '', node('span', `tag ${call.error ? 'error' : 'ok'}`, outcome)),
		);
	};

	const table = (calls) => {
		if (calls.length === 0) return node('div', 'empty', 'No calls yet.');
		const heads = ['#', 'Time', 'Method', 'Came through', 'Answer'];
		return node(
			'table',
			'',
			node('thead', '', node('tr', '', ...heads.map((head) => node('th', '', head)))),
			node('tbody', '', ...calls.map(row)),
		);
	};

	const stat = (name, value) =>
		node('div', '', node('dt', '', name), node('dd', '', String(value)));

	/** Rebuilds a part only when its data differs from what is on the screen. */
	const put = (key, data, draw) => {
		const text = JSON.stringify(data);
		if (shown.get(key) === text) return;
		shown.set(key, text);
		draw();
	};

	const drawBots = (bots) => {
		const home = document.getElementById('bots');
		const wanted = new Set(bots.map((bot) => `bot-${bot.id}`));
		for (const element of [...home.children]) {
			if (wanted.has(element.id)) continue;
			shown.delete(element.id);
			element.remove();
		}
		for (const bot of bots) {
			const id = `bot-${bot.id}`;
			put(id, bot, () => {
				const old = document.getElementById(id);
				const next = card(bot);
				next.id = id;
				if (!old) return home.append(next);
				next.classList.add('fresh');
				old.replaceWith(next);
			});
		}
		put('none', bots.length === 0, () => {
			document.getElementById('no-bots')?.remove();
			if (bots.length > 0) return;
			const empty = node('div', 'panel empty', 'This portal has no bots yet.');
			empty.id = 'no-bots';
			home.append(empty);
		});
	};

	const draw = (state) => {
		const figures = [state.requests, state.refused, state.limits];
		put('stats', figures, () => {
			document
				.getElementById('stats')
				.replaceChildren(
					stat('requests', state.requests),
					stat('refused by the limit', state.refused),
					stat('request limit', state.limits),
				);
		});
		drawBots(state.bots);
		put('calls', state.calls, () => {
			document.getElementById('calls').replaceChildren(table(state.calls));
		});
	};

	const refresh = async () => {
		try {
			draw(await (await fetch('/state.json')).json());
		} catch {
			// The portal is gone or restarting; keep what is on the screen.
		}
		setTimeout(refresh, 1000);
	};
	refresh();
})();
