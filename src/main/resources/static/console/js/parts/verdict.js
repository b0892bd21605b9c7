/** A verdict or a state as a word with its own shape and colour. */

import { h } from '../core/dom.js';
import { name } from '../core/i18n.js';
import { icon } from './icon.js';

const SHAPES = {
	MATCH: 'match', MISMATCH: 'mismatch', REVIEW: 'review', GENUINE: 'match', FORGED: 'mismatch', UNSURE: 'unsure'
};

const TONES = {
	MATCH: 'good', GENUINE: 'good', SUCCEEDED: 'good', MISMATCH: 'bad', FORGED: 'bad', FAILED: 'bad', REVIEW: 'warn',
	UNSURE: 'warn', RUNNING: 'busy', OPEN: 'busy'
};

/** @param {string} set the messages' prefix, such as `verdict` */
export function badge(set, value) {
	return h('span', { class: `badge ${TONES[value] ?? 'plain'}` }, SHAPES[value] ? icon(SHAPES[value]) : null,
		name(set, value));
}
