/* Runs in the browser. Draws the bar of a dialog of an Open Channel; the listener for clicks is in chat.js. */
const lineBar = (() => {
	const { node, mark } = pageNodes;

	const button = (text, action) => {
		const element = mark(node('button', 'move', text), action, { action });
		element.type = 'button';
		return element;
	};

	const targets = (list) => {
		const options = list.map(({ value, name }) => new Option(name, value));
		const select = mark(
			node('select', '', new Option('Transfer to …', ''), ...options),
			'transfer',
		);
		select.setAttribute('aria-label', 'Transfer to');
		return select;
	};

	const drawLine = (line) => {
		const home = document.getElementById('line');
		home.hidden = !line;
		if (!line) return home.replaceChildren();
		const about = [
			`${line.name} (${line.connector})`,
			...(line.session ? [`session ${line.session}`] : []),
			...(line.crm ? [line.crm] : []),
			...(line.isSilent ? ['silent mode'] : []),
		];
		home.replaceChildren(
			node(
				'div',
				'about',
				mark(node('b', '', line.state), 'line-state'),
				node('span', '', about.join(' · ')),
			),
			...(line.canAccept ? [button('Accept', 'accept')] : []),
			...(line.canClose ? [targets(line.targets), button('Close', 'close')] : []),
		);
	};

	return { drawLine };
})();
