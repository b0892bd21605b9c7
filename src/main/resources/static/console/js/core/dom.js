/**
 * Builds elements. Text only ever becomes a text node, so nothing that comes from the
 * service or from a file can become markup.
 */

const SVG = 'http://www.w3.org/2000/svg';

/** What must be set on the element itself, since its attribute only gives the initial value. */
const PROPERTIES = new Set(['value', 'checked', 'disabled', 'hidden', 'selected', 'indeterminate', 'multiple', 'open']);

/**
 * Creates an HTML element.
 * @param {string} name tag
 * @param {Object} attributes functions named `on…` listen; null, undefined and false are left out
 * @param {...(Node|string|number|null|Array)} children
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
	return fill(document.createElement(name), attributes, children);
}

/** Creates an SVG element, like {@link h}. */
export function svg(name, attributes = {}, ...children) {
	return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === null || value === undefined || value === false) {
			continue;
		}
		if (typeof value === 'function' && name.startsWith('on')) {
			element.addEventListener(name.slice(2), value);
		}
		else if (PROPERTIES.has(name)) {
			element[name] = value;
		}
		else {
			element.setAttribute(name, value === true ? '' : String(value));
		}
	}
	add(element, children);
	return element;
}

/** Appends nodes and text; lists are flattened, null is left out. */
export function add(element, ...children) {
	for (const child of children.flat(Infinity)) {
		if (child !== null && child !== undefined && child !== false) {
			element.append(child instanceof Node ? child : String(child));
		}
	}
	return element;
}

/** Replaces all that an element contains. */
export function put(element, ...children) {
	element.replaceChildren();
	return add(element, children);
}

let lastId = 0;

/** An id that no other element has. */
export function freshId(prefix = 'id') {
	lastId += 1;
	return `${prefix}-${lastId}`;
}

/** Whether the person asked for less motion. */
export function reducedMotion() {
	return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
