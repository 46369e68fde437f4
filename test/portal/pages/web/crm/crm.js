/* Runs in the browser: asks for the state every second and replaces only what changed. */
(() => {
	const { node, mark } = pageNodes;
	const at = (id) => document.getElementById(id);
	let user = new URLSearchParams(location.search).get('user') ?? '1';
	const shown = new Map();

	const put = (id, data, draw) => {
		const text = JSON.stringify(data);
		if (shown.get(id) === text) return;
		shown.set(id, text);
		at(id).replaceChildren(...draw());
	};

	/** @param heads titles; a leading blank marks a column of numbers */
	const table = (heads, rows) =>
		node(
			'table',
			'',
			node(
				'thead',
				'',
				node(
					'tr',
					'',
					...heads.map((head) => node('th', head.startsWith(' ') ? 'number' : '', head.trim())),
				),
			),
			node('tbody', '', ...rows),
		);

	const MOVES = [
		['won', 'Won', 'S'],
		['lost', 'Lost', 'F'],
		['reopen', 'Reopen', 'P'],
	];
	const TAGS = { P: 'tag', S: 'tag good', F: 'tag bad' };

	const move = (deal, [name, label, semantics]) => {
		const button = mark(node('button', '', label), name, { deal: deal.id, move: name });
		button.type = 'button';
		button.disabled = deal.semantics === semantics;
		return button;
	};
	const dealRow = (deal) =>
		mark(
			node(
				'tr',
				'',
				node('td', 'muted', deal.id),
				mark(node('td', '', deal.title), 'deal-title'),
				node('td', 'number', deal.amount),
				node('td', '', mark(node('span', TAGS[deal.semantics] ?? 'tag', deal.stage), 'deal-stage')),
				node('td', '', node('div', 'moves', ...MOVES.map((one) => move(deal, one)))),
			),
			'deal',
			{ id: deal.id },
		);
	/** Comments of the timeline, below their deal. */
	const commentRow = (text) => {
		const cell = mark(node('td', 'comment', text), 'deal-comment');
		cell.colSpan = 5;
		return node('tr', '', cell);
	};
	const dealRows = (deal) => [dealRow(deal), ...deal.comments.map(commentRow)];
	const eventRow = (delivery) =>
		mark(
			node(
				'tr',
				'',
				node('td', '', node('code', '', delivery.event)),
				node('td', 'muted', delivery.url),
				node('td', '', node('span', `tag ${delivery.isOk ? 'good' : 'bad'}`, delivery.outcome)),
				node('td', 'number', `${delivery.ms} ms`),
			),
			'event',
		);

	const draw = ({ people, deals, deliveries }) => {
		put('person', [people, user], () =>
			people.map((person) => {
				const option = node('option', '', person.name);
				option.value = String(person.id);
				option.selected = option.value === user;
				return option;
			}),
		);
		put('deals', deals, () =>
			deals.length === 0
				? [node('p', 'empty', 'This portal has no deals yet.')]
				: [table(['ID', 'Deal', ' Amount', 'Stage', ''], deals.flatMap(dealRows))],
		);
		put('events', deliveries, () =>
			deliveries.length === 0
				? [node('p', 'empty', 'No events were delivered yet.')]
				: [table(['Event', 'Sent to', 'Answer', ' Took'], deliveries.map(eventRow))],
		);
	};

	const refresh = async () => {
		const asked = user;
		const response = await fetch(`/crm/state.json?user=${encodeURIComponent(asked)}`);
		if (asked !== user) return;
		at('notice').textContent = response.ok ? '' : 'There is no such person';
		if (response.ok) draw(await response.json());
	};

	at('person').addEventListener('change', async ({ target }) => {
		user = target.value;
		history.replaceState(null, '', `?user=${encodeURIComponent(user)}`);
		await refresh();
	});
	at('deals').addEventListener('click', async ({ target }) => {
		const button = target.closest('button');
		if (!button) return;
		button.disabled = true;
		const { deal, move } = button.dataset;
		await fetch('/crm/move', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ user, deal, move }),
		}).catch(() => undefined);
		await refresh();
	});

	const loop = async () => {
		// The portal may be gone or restarting; keep what is on the screen.
		await refresh().catch(() => undefined);
		setTimeout(loop, 1000);
	};
	loop();
})();
