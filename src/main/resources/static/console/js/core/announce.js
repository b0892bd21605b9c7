/** Tells people who do not see the page what has happened, and others in passing. */

import { h } from './dom.js';

const polite = h('div', { class: 'toast', role: 'status', 'aria-live': 'polite' });

let speaking = 0;

let fading = 0;

/** The live region, which must be in the page before it speaks. What it said before may be in another language. */
export function liveRegion() {
	clearTimeout(speaking);
	polite.textContent = '';
	return polite;
}

/** Says a short sentence. What is behind an open dialog is not read out, so it is said inside. */
export function announce(text) {
	clearTimeout(speaking);
	clearTimeout(fading);
	polite.textContent = '';
	const place = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
	if (polite.parentElement !== place) {
		place.append(polite);
	}
	speaking = setTimeout(() => {
		polite.textContent = text;
	}, 100);
	fading = setTimeout(() => {
		polite.textContent = '';
	}, 5000);
}
