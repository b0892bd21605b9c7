/** A choice of a few, side by side. */

import { h } from '../core/dom.js';

/**
 * @param {string} label
 * @param {Array<[string, string]>} options value and text
 * @param {function(string): void} changed
 */
export function toggle(label, options, selected, changed) {
	const buttons = options.map(([value, text]) => h('button', {
		type: 'button', 'aria-pressed': String(value === selected), onclick: () => {
			element.choose(value);
			changed(value);
		}
	}, text));
	const element = h('div', { class: 'tabs', role: 'group', 'aria-label': label }, buttons);
	element.choose = (value) => buttons.forEach((button, i) =>
		button.setAttribute('aria-pressed', String(options[i][0] === value)));
	return element;
}
