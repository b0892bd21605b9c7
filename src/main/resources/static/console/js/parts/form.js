/** Fields with their labels and hints. */

import { freshId, h } from '../core/dom.js';

/**
 * A labelled control.
 * @param {string} label
 * @param {HTMLElement} control an input, a select or a textarea
 * @param {string} [hint]
 */
export function field(label, control, hint) {
	control.id ||= freshId('field');
	const hintId = hint ? `${control.id}-hint` : null;
	if (hintId) {
		control.setAttribute('aria-describedby', hintId);
	}
	return h('div', { class: 'field' }, h('label', { for: control.id }, label), control,
		hint ? h('p', { class: 'quiet-text', id: hintId }, hint) : null);
}

/**
 * What a form does when it is sent; not a second time while the first goes on.
 * @param {function(): Promise<void>} act
 */
export function sending(act) {
	let busy = false;
	return async (event) => {
		event.preventDefault();
		if (!busy) {
			busy = true;
			await act().finally(() => {
				busy = false;
			});
		}
	};
}

/** What was typed as a number; the text itself if it is none, so that the service says what is wrong with it. */
export function numberOf(text) {
	const number = Number(text.trim().replace(',', '.'));
	return Number.isFinite(number) ? number : text.trim();
}

/** As numberOf, for whole numbers: a comma or a point may separate thousands, so neither is taken for a decimal one. */
export function wholeNumberOf(text) {
	const typed = text.trim();
	return /^-?\d{1,15}$/.test(typed) ? Number(typed) : typed;
}

/** A checkbox or a radio button before its label. */
export function choice(label, control) {
	return h('label', { class: 'choice' }, control, h('span', {}, label));
}

/** @param {Array<[string, string]>} options value and text */
export function select(options, selected, attributes = {}) {
	return h('select', attributes, options.map(([value, text]) => h('option', { value, selected: value === selected }, text)));
}

/** Facts as a list of terms and what they are. */
export function facts(rows, kind = '') {
	return h('dl', { class: `facts ${kind}` }, rows.filter((row) => row && row[1] !== null && row[1] !== undefined)
		.map(([title, value]) => h('div', {}, h('dt', {}, title), h('dd', {}, value))));
}
