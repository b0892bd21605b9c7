/** Draws a distance against its threshold. What it shows also stands in words beside it. */

import { h } from '../core/dom.js';
import { decimal, t } from '../core/i18n.js';

class DistanceScale extends HTMLElement {

	/** @param {{distance: number, threshold: number, references: {id: string, distance: number}[]}} result */
	show({ distance, threshold, references = [] }) {
		const all = [distance, threshold, ...references.map((each) => each.distance)];
		const end = Math.max(...all) * 1.15 || 1;
		const at = (element, value) => {
			element.style.setProperty('--at', `${(100 * value / end).toFixed(2)}%`);
			return element;
		};
		const dots = references.length > 1
			? references.map((each) => at(h('i', { class: 'scale-dot', title: each.id }), each.distance)) : [];
		const distanceLabel = at(h('span', { class: `scale-label above ${side(distance / end)}` },
			t('scale.distance', { value: decimal(distance) })), distance);
		const thresholdLabel = at(h('span', { class: `scale-label below ${side(threshold / end)}` },
			t('scale.threshold', { value: decimal(threshold) })), threshold);
		this.replaceChildren(h('div', {
			class: 'scale', role: 'img',
			'aria-label': t('scale.description', { distance: decimal(distance), threshold: decimal(threshold) })
		},
		at(h('div', { class: 'scale-bar' }), threshold), dots,
		at(h('i', { class: 'scale-threshold' }), threshold),
		at(h('i', { class: `scale-distance ${distance <= threshold ? 'inside' : 'outside'}` }), distance),
		distanceLabel, thresholdLabel),
		h('div', { class: 'scale-ends', 'aria-hidden': 'true' }, h('span', {}, t('scale.alike')),
			h('span', {}, t('scale.unlike'))));
		return this;
	}

}

function side(share) {
	return share < 0.2 ? 'from-left' : share > 0.8 ? 'from-right' : '';
}

customElements.define('cs-distance-scale', DistanceScale);

export function distanceScale(result) {
	return document.createElement('cs-distance-scale').show(result);
}
