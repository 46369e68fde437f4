/* Runs in the browser. Draws attachments; `html`, VALUE and DESC come as safe HTML. */
const chatAttach = (() => {
	const { node, mark, rich, anchor, face, fileLine } = pageNodes;

	const picture = (item) => {
		const address = item.picture;
		if (!address) return node('span', 'nopicture', `Picture: ${item.NAME ?? item.LINK}`);
		const image = node('img', 'picture');
		image.src = address;
		image.alt = item.NAME ?? '';
		if (item.WIDTH) image.width = item.WIDTH;
		return image;
	};

	const linkBlock = (item) => {
		const name = item.NAME || item.LINK || '';
		const box = node('div', 'link', item.LINK ? anchor(item.LINK, name) : node('b', '', name));
		if (item.DESC) box.append(rich('div', 'desc', item.DESC));
		if (item.HTML) box.append(node('div', 'desc', item.HTML));
		if (item.PREVIEW) box.append(picture(item));
		return box;
	};

	const userBlock = (item) => {
		const person = { name: item.NAME, color: '#5e5f5e', avatar: item.AVATAR ? item.picture : '' };
		const name = item.LINK ? anchor(item.LINK, item.NAME) : item.NAME;
		return node('div', 'person', face(person), node('b', '', name));
	};

	const cell = (item) => {
		const value = rich('dd', '', item.VALUE ?? '');
		if (item.COLOR) value.style.color = item.COLOR;
		else if (item.COLOR_TOKEN && item.COLOR_TOKEN !== 'base') value.className = item.COLOR_TOKEN;
		const name = item.LINK ? anchor(item.LINK, item.NAME) : item.NAME;
		const box = node('div', item.DISPLAY.toLowerCase(), node('dt', '', name), value);
		if (item.WIDTH) box.style.flexBasis = box.style.maxWidth = `${item.WIDTH}px`;
		return box;
	};

	const delimiter = (item) => {
		const line = node('hr', '');
		line.style.width = `${item.SIZE}px`;
		if (item.COLOR) line.style.background = item.COLOR;
		return line;
	};

	const blocks = {
		MESSAGE: ({ html }) => [rich('div', 'text', html)],
		LINK: ({ items }) => items.map(linkBlock),
		RICH_LINK: ({ items }) => items.map(linkBlock),
		USER: ({ items }) => items.map(userBlock),
		IMAGE: ({ items }) => items.map((item) => anchor(item.LINK, picture(item))),
		FILE: ({ items }) =>
			items.map((item) => fileLine(item.NAME ?? item.LINK, item.SIZE, item.LINK)),
		GRID: ({ items }) => [node('dl', 'grid', ...items.map(cell))],
		DELIMITER: ({ items }) => items.map(delimiter),
	};

	const attachment = (attach) => {
		const drawn = attach.blocks.flatMap((block) => blocks[block.kind]?.(block) ?? []);
		const box = mark(node('div', `attach ${attach.token}`, ...drawn), 'attach');
		if (attach.color) box.style.borderLeftColor = attach.color;
		return box;
	};

	return { attachment };
})();
