/** A chart of lines over whole numbers from 1. The numbers also stand in a table beside it. */

import { h, put, svg } from '../core/dom.js';
import { count, decimal } from '../core/i18n.js';

const HEIGHT = 288;

const EDGE = { left: 56, right: 16, top: 12, bottom: 32 };

const TICKS = 5;

class LineChart extends HTMLElement {

	#series = [];

	#description = '';

	#length = 1;

	#watch = new ResizeObserver(() => this.#draw());

	connectedCallback() {
		this.#watch.observe(this);
	}

	disconnectedCallback() {
		this.#watch.disconnect();
	}

	/**
	 * @param {{title: string, values: (number|null)[]}[]} series
	 * @param {string} description what readers who do not see it get
	 * @param {number} length how many values there will be
	 */
	show(series, description, length) {
		this.#series = series;
		this.#description = description;
		this.#length = length;
		this.#draw();
		return this;
	}

	#draw() {
		const width = Math.max(260, this.clientWidth || 600);
		const values = this.#series.flatMap((each) => each.values).filter(Number.isFinite);
		if (values.length === 0) {
			put(this);
			return;
		}
		const top = niceTop(Math.max(...values));
		const last = Math.max(2, this.#length);
		const x = (i) => EDGE.left + (width - EDGE.left - EDGE.right) * (i - 1) / (last - 1);
		const y = (value) => HEIGHT - EDGE.bottom - (HEIGHT - EDGE.top - EDGE.bottom) * value / top;
		const grid = [];
		for (let i = 0; i <= TICKS; i++) {
			const value = top * i / TICKS;
			grid.push(svg('line', { class: 'grid', x1: EDGE.left, x2: width - EDGE.right, y1: y(value), y2: y(value) }),
				svg('text', { x: EDGE.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, decimal(value, top < 1 ? 2 : 1)));
		}
		const step = Math.max(1, Math.ceil(last / Math.min(12, Math.floor(width / 60))));
		for (let i = 1; i <= last; i += step) {
			grid.push(svg('text', { x: x(i), y: HEIGHT - 8, 'text-anchor': 'middle' }, count(i)));
		}
		put(this, svg('svg', { class: 'chart', viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-label': this.#description },
			grid, this.#series.map((each, s) => lines(each.values, x, y, s))),
		h('ul', { class: 'legend' }, this.#series.map((each, s) => h('li', {},
			svg('svg', { viewBox: '0 0 32 12', 'aria-hidden': 'true' }, svg('line', { class: `series-${s}`, x1: 0, x2: 32, y1: 6, y2: 6 })),
			each.title))));
	}

}

/** A value that is missing leaves a gap. */
function lines(values, x, y, s) {
	let path = '';
	let drawing = false;
	values.forEach((value, i) => {
		if (Number.isFinite(value)) {
			path += `${drawing ? 'L' : 'M'}${x(i + 1).toFixed(1)} ${y(value).toFixed(1)}`;
			drawing = true;
		}
		else {
			drawing = false;
		}
	});
	const finite = values.filter(Number.isFinite);
	const only = finite.length === 1 ? values.indexOf(finite[0]) : -1;
	return [svg('path', { class: `series series-${s}`, d: path }),
		only >= 0 ? svg('circle', { class: `series-${s}`, cx: x(only + 1), cy: y(finite[0]), r: 3 }) : null];
}

function niceTop(value) {
	if (value <= 0) {
		return 1;
	}
	const size = 10 ** Math.floor(Math.log10(value));
	return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((each) => each * size).find((each) => each >= value);
}

customElements.define('cs-line-chart', LineChart);

/** @returns {LineChart} */
export function lineChart() {
	return document.createElement('cs-line-chart');
}
