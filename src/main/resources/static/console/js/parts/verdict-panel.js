/** The verdict in large letters, and what it means. */

import { h } from '../core/dom.js';
import { name } from '../core/i18n.js';
import { icon } from './icon.js';

const LOOKS = { MATCH: ['good', 'match'], MISMATCH: ['bad', 'mismatch'], REVIEW: ['warn', 'review'] };

export function verdictPanel({ verdict }) {
	const [tone, shape] = LOOKS[verdict] ?? ['plain', 'review'];
	return h('div', { class: `verdict ${tone}` }, icon(shape), h('strong', {}, name('verdict', verdict)),
		h('p', {}, name('verdict-meaning', verdict)));
}
