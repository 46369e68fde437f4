/* Runs in the browser. Draws messages; `html` comes as safe HTML. */
const chatMessage = (() => {
	const { node, mark, rich, anchor, clock, face, fileLine } = pageNodes;
	const { attachment } = chatAttach;

	/** A button; the listener for clicks reads its action from `dataset`. */
	const keyButton = (button, index) => {
		const isLink = Boolean(button.LINK);
		const isOff = button.DISABLED === 'Y' || button.WAIT === 'Y';
		const element =
			isLink && !isOff ? anchor(button.LINK, button.TEXT) : node('button', '', button.TEXT);
		element.className = `key ${button.BG_COLOR_TOKEN} ${button.DISPLAY.toLowerCase()}`;
		if (!isLink || isOff) {
			element.type = 'button';
			element.disabled = isOff;
		}
		const background = (isOff && button.OFF_BG_COLOR) || button.BG_COLOR;
		const color = (isOff && button.OFF_TEXT_COLOR) || button.TEXT_COLOR;
		if (background) element.style.background = element.style.borderColor = background;
		if (color) element.style.color = color;
		if (button.WIDTH) element.style.flex = `0 0 ${button.WIDTH}px`;
		mark(element, 'button', { index });
		if (button.COMMAND) element.dataset.command = button.COMMAND;
		else if (button.ACTION) {
			Object.assign(element.dataset, { action: button.ACTION, value: button.ACTION_VALUE });
		} else if (button.APP_ID)
			Object.assign(element.dataset, { action: 'APP', value: button.APP_ID });
		return element;
	};

	const keyboard = (buttons) => {
		const box = mark(node('div', 'keyboard'), 'keyboard');
		buttons.forEach((button, index) => {
			if (button.TYPE === 'NEWLINE') box.append(node('span', 'newline'));
			else if (button.CONTEXT !== 'MOBILE') box.append(keyButton(button, index));
		});
		return box;
	};

	const reactions = (list) =>
		node(
			'div',
			'reactions',
			...list.map(({ name, icon, who }) => {
				const chip = node('span', '', icon, node('b', '', String(who.length)));
				chip.title = `${name}: ${who.join(', ')}`;
				return mark(chip, 'reaction', { reaction: name });
			}),
		);

	const body = (message) => {
		if (message.isDeleted) return [node('div', 'text deleted', 'This message was deleted')];
		return [
			...(message.forward ? [node('div', 'forward', `Forwarded from ${message.forward}`)] : []),
			...(message.reply
				? [node('div', 'reply', node('b', '', message.reply.name), message.reply.text)]
				: []),
			...(message.html ? [mark(rich('div', 'text', message.html), 'text')] : []),
			...message.files.map((file) => fileLine(file.name, file.size, file.url)),
			...(message.attach ? [attachment(message.attach)] : []),
		];
	};

	const foot = (message) => {
		const marks = [
			...(message.isCommand ? ['from a button'] : []),
			...(message.isEdited ? ['edited'] : []),
			clock(message.at),
			...(message.isOwn && message.isRead ? ['✓✓'] : []),
		];
		return node('small', 'foot', marks.join(' · '));
	};

	const extras = (data) => [
		...(data.keyboard.length > 0 ? [keyboard(data.keyboard)] : []),
		...(data.reactions.length > 0 ? [reactions(data.reactions)] : []),
	];

	const author = (person) => {
		const line = node('div', 'author', person.name);
		line.style.color = person.color;
		if (person.isBot) line.append(node('i', 'bot', 'bot'));
		return mark(line, 'author');
	};

	const parts = (data) => {
		if (data.isSystem) return [...body(data), ...extras(data)];
		const heading = data.isOwn ? [] : [author(data.author)];
		const note = data.note ? [mark(node('div', 'note', data.note), 'note')] : [];
		const bubble = node('div', 'bubble', ...heading, ...note, ...body(data), foot(data));
		return [face(data.author), node('div', 'column', bubble, ...extras(data))];
	};

	/** A message with everything below it. */
	const message = (data) => {
		const whose = data.isSystem ? ' system' : data.isOwn ? ' own' : '';
		const kind = data.note ? `${whose} hidden` : whose;
		const element = node('article', `message${kind}`, ...parts(data));
		element.id = `message-${data.id}`;
		return mark(element, 'message', { id: data.id });
	};

	return { message };
})();
