/* Runs in the browser. Elements that all parts of the pages use. */
const pageNodes = (() => {
	const node = (tag, className, ...children) => {
		const element = document.createElement(tag);
		if (className) element.className = className;
		element.append(...children);
		return element;
	};
	const mark = (element, test, data = {}) => {
		Object.assign(element.dataset, { test, ...data });
		return element;
	};
	const rich = (tag, className, html) => {
		const element = node(tag, className);
		element.innerHTML = html;
		return element;
	};
	const anchor = (address, ...children) => {
		const element = node('a', '', ...children);
		element.href = address;
		element.target = '_blank';
		element.rel = 'noopener noreferrer';
		return element;
	};
	const clock = (ms) =>
		new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });

	const face = (person) => {
		if (person.avatar) {
			const image = node('img', 'face');
			image.src = person.avatar;
			image.alt = '';
			return image;
		}
		const words = person.name.split(/\s+/).filter(Boolean);
		const letters = words.slice(0, 2).map((word) => [...word][0]);
		const circle = node('span', 'face', letters.join('').toUpperCase() || '?');
		circle.style.background = person.color;
		circle.setAttribute('aria-hidden', 'true');
		return circle;
	};

	const size = (bytes) => {
		if (bytes < 1024) return `${bytes} B`;
		const kilobytes = bytes / 1024;
		return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
	};
	const fileLine = (name, bytes, address) =>
		mark(
			node('p', 'file', anchor(address, name), ...(bytes ? [node('small', '', size(bytes))] : [])),
			'file',
		);

	return { node, mark, rich, anchor, clock, face, fileLine };
})();
