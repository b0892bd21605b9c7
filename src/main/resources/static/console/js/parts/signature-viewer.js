/**
 * Shows a signature in question beside its specimens, or over one of them. Zoom and pan
 * are shared by all images, so that the same place is compared everywhere.
 */

import { h, put, reducedMotion } from '../core/dom.js';
import { count, percent, t } from '../core/i18n.js';
import { image } from '../core/api.js';
import { announce } from '../core/announce.js';
import { blobImage } from './secret-image.js';
import { problemTitle } from './problem-note.js';

const BLINK_MILLIS = 700;

const MAX_ZOOM = 12;

const STEP = 1.25;

const PAN = 60;

/** Fetched images of one review, kept in memory only as long as it is shown. */
export class ReviewImages {

	#found = new Map();

	#leaving = new AbortController();

	constructor(images) {
		this.query = images.find((each) => each.role === 'query') ?? images[0];
		this.specimens = images.filter((each) => each !== this.query);
	}

	/** @returns {Promise<Blob>} as sent, or as the tower sees it */
	get(one, tower) {
		const address = tower ? `${one.url}?view=tower` : one.url;
		if (!this.#found.has(address)) {
			const coming = image(address, { signal: this.#leaving.signal });
			coming.catch(() => this.#found.delete(address));
			this.#found.set(address, coming);
		}
		return this.#found.get(address);
	}

	/** Fetches all before they are shown. */
	prefetch() {
		[this.query, ...this.specimens].forEach((one) => this.get(one, false).catch(() => null));
	}

	forget() {
		this.#leaving.abort();
		this.#found.clear();
	}

}

class SignatureViewer extends HTMLElement {

	#images = null;

	#mode = 'side';

	#tower = false;

	#chosen = 0;

	#zoom = 1;

	#pan = { x: 0, y: 0 };

	#blinking = 0;

	#panes = h('div', { class: 'panes' });

	#buttons = {};

	#opacity = h('input', { type: 'range', min: '0', max: '100', value: '50' });

	#opacityLabel;

	#zoomText = h('output', { 'aria-live': 'off' });

	connectedCallback() {
		if (this.childElementCount > 0) {
			return;
		}
		const pressing = (key, label, act) => {
			this.#buttons[key] = h('button', { type: 'button', 'aria-pressed': 'false', onclick: act }, label,
				h('kbd', { 'aria-hidden': 'true' }, key));
			return this.#buttons[key];
		};
		this.#opacityLabel = h('label', { class: 'range', hidden: true }, t('viewer.opacity'), this.#opacity);
		this.#opacity.addEventListener('input', () => {
			this.#panes.style.setProperty('--opacity', String(this.#opacity.valueAsNumber / 100));
			this.#opacity.setAttribute('aria-valuetext', percent(this.#opacity.valueAsNumber / 100, 0));
		});
		put(this, h('div', { class: 'tools', role: 'toolbar', 'aria-label': t('viewer.tools') },
			pressing('o', t('viewer.overlay'), () => this.toggle('overlay')),
			pressing('d', t('viewer.difference'), () => this.toggle('difference')),
			pressing('b', t('viewer.blink'), () => this.blink()),
			pressing('t', t('viewer.tower'), () => this.toggleTower()),
			this.#opacityLabel, h('span', { class: 'zoom' },
				h('button', { type: 'button', class: 'square', 'aria-label': t('viewer.smaller'), onclick: () => this.zoomBy(1 / STEP) }, '−'),
				this.#zoomText,
				h('button', { type: 'button', class: 'square', 'aria-label': t('viewer.larger'), onclick: () => this.zoomBy(STEP) }, '+'),
				h('button', { type: 'button', onclick: () => this.fit() }, t('viewer.fit')))), this.#panes);
		this.#panes.addEventListener('wheel', (event) => {
			if (event.target.closest('.stage')) {
				event.preventDefault();
				this.zoomBy(event.deltaY < 0 ? STEP : 1 / STEP, event);
			}
		}, { passive: false });
		this.#panes.addEventListener('dblclick', (event) => {
			if (event.target.closest('.stage')) {
				this.zoomBy(STEP * STEP, event);
			}
		});
		this.#dragging();
	}

	disconnectedCallback() {
		this.#stopBlinking();
	}

	/** Shows another review. Mode and zoom begin anew; so does what was chosen. */
	show(images) {
		this.#images = images;
		this.#mode = 'side';
		this.#tower = false;
		this.#chosen = 0;
		this.fit();
		this.#draw();
	}

	/** @returns {Object[]} the keys that act on the viewer */
	shortcuts() {
		return [
			{ key: 'o', what: t('viewer.overlay'), act: () => this.toggle('overlay') },
			{ key: 'd', what: t('viewer.difference'), act: () => this.toggle('difference') },
			{ key: 'b', what: t('viewer.blink'), act: () => this.blink() },
			{ key: 't', what: t('viewer.tower'), act: () => this.toggleTower() },
			{ key: '1 2 3 4 5 6 7 8 9', what: t('viewer.choose'), act: (event) => this.choose(Number(event.key) - 1) },
			{ key: '+ =', what: t('viewer.larger'), act: () => this.zoomBy(STEP) },
			{ key: '-', what: t('viewer.smaller'), act: () => this.zoomBy(1 / STEP) },
			{ key: '0', what: t('viewer.fit'), act: () => this.fit() },
			{ key: 'ArrowLeft ArrowRight ArrowUp ArrowDown', what: t('viewer.move'), act: (event) => this.#panBy(event) }
		];
	}

	toggle(mode) {
		this.#mode = this.#mode === mode ? 'side' : mode;
		this.#draw();
		announce(t(`viewer.mode-${this.#mode}`));
	}

	/** Changes by itself, or with each press where less motion is wanted. */
	blink() {
		if (this.#mode === 'blink' && reducedMotion()) {
			this.#panes.querySelector('.stage')?.classList.toggle('under');
			return;
		}
		this.toggle('blink');
	}

	toggleTower() {
		this.#tower = !this.#tower;
		this.#draw();
		announce(t(this.#tower ? 'viewer.tower-on' : 'viewer.tower-off'));
	}

	choose(index) {
		if (index < this.#images.specimens.length) {
			this.#chosen = index;
			this.#draw();
			announce(t('viewer.chosen', { number: count(index + 1) }));
		}
	}

	zoomBy(factor, at) {
		const zoom = Math.min(MAX_ZOOM, Math.max(1, this.#zoom * factor));
		const change = zoom / this.#zoom;
		const stage = at?.target.closest('.stage')?.getBoundingClientRect();
		if (stage) {
			const x = at.clientX - stage.left - stage.width / 2;
			const y = at.clientY - stage.top - stage.height / 2;
			this.#pan = { x: x - (x - this.#pan.x) * change, y: y - (y - this.#pan.y) * change };
		}
		else {
			this.#pan = { x: this.#pan.x * change, y: this.#pan.y * change };
		}
		this.#zoom = zoom;
		if (zoom === 1) {
			this.#pan = { x: 0, y: 0 };
		}
		this.#place();
	}

	fit() {
		this.#zoom = 1;
		this.#pan = { x: 0, y: 0 };
		this.#place();
	}

	#panBy(event) {
		const [x, y] = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
		this.#pan = { x: this.#pan.x + x * PAN, y: this.#pan.y + y * PAN };
		this.#place();
	}

	#place() {
		this.#panes.style.setProperty('--zoom', String(this.#zoom));
		this.#panes.style.setProperty('--pan-x', `${this.#pan.x}px`);
		this.#panes.style.setProperty('--pan-y', `${this.#pan.y}px`);
		this.#zoomText.textContent = percent(this.#zoom, 0);
	}

	#dragging() {
		let from = null;
		this.#panes.addEventListener('pointerdown', (event) => {
			const stage = event.target.closest('.stage');
			if (stage && event.isPrimary && event.button === 0) {
				from = { x: event.clientX - this.#pan.x, y: event.clientY - this.#pan.y };
				stage.setPointerCapture(event.pointerId);
			}
		});
		this.#panes.addEventListener('pointermove', (event) => {
			if (from) {
				this.#pan = { x: event.clientX - from.x, y: event.clientY - from.y };
				this.#place();
			}
		});
		const end = () => {
			from = null;
		};
		this.#panes.addEventListener('pointerup', end);
		this.#panes.addEventListener('pointercancel', end);
	}

	#stopBlinking() {
		clearInterval(this.#blinking);
		this.#blinking = 0;
	}

	#draw() {
		this.#stopBlinking();
		const { query, specimens } = this.#images;
		const together = this.#mode !== 'side' && specimens.length > 0;
		for (const [key, on] of [['o', this.#mode === 'overlay'], ['d', this.#mode === 'difference'],
			['b', this.#mode === 'blink'], ['t', this.#tower]]) {
			this.#buttons[key].setAttribute('aria-pressed', String(on));
		}
		this.#opacityLabel.hidden = this.#mode !== 'overlay';
		this.#panes.className = `panes ${together ? 'together' : ''} ${specimens.length > 3 ? 'many' : ''}`;
		if (together) {
			put(this.#panes, this.#over(query, specimens[this.#chosen]));
		}
		else {
			put(this.#panes, this.#pane(t('viewer.query'), query, 'query'),
				h('div', { class: 'others' }, specimens.map((one, i) =>
					this.#pane(t('specimen.numbered', { number: count(i + 1) }), one, this.#chosen === i ? 'chosen' : '',
						specimens.length > 1 ? i : null))));
		}
	}

	#pane(title, one, kind, index = null) {
		return h('section', { class: `pane ${kind}`, 'aria-label': title }, h('div', { class: 'pane-title' },
			h('span', {}, title), index === null ? null : h('button', {
				type: 'button', class: 'quiet', 'aria-pressed': String(this.#chosen === index),
				'aria-label': t('viewer.choose-numbered', { number: count(index + 1) }), onclick: () => this.choose(index)
			}, t('viewer.use'))),
		h('div', { class: 'stage' }, this.#shown(one, title)));
	}

	#over(query, specimen) {
		const number = count(this.#chosen + 1);
		const title = t(`viewer.${this.#mode}-of`, { number });
		const stage = h('div', { class: `stage ${this.#mode} ${this.#tower ? 'tower' : ''}` },
			this.#shown(specimen, t('specimen.numbered', { number })), this.#shown(query, t('viewer.query'), 'over'));
		if (this.#mode === 'blink' && !reducedMotion()) {
			this.#blinking = setInterval(() => stage.classList.toggle('under'), BLINK_MILLIS);
		}
		return h('section', { class: 'pane', 'aria-label': title }, h('div', { class: 'pane-title' }, h('span', {}, title)),
			stage);
	}

	#shown(one, title, kind = '') {
		const place = h('div', { class: `layer ${kind}` }, h('span', { class: 'image-wait' }, t('state.loading')));
		this.#images.get(one, this.#tower).then((blob) => place.isConnected && put(place, blobImage(blob, title)), (error) => {
			if (error.name !== 'AbortError') {
				put(place, h('span', { class: 'image-failed' }, error.fields ? problemTitle(error) : t('image.unreadable')));
			}
		});
		return place;
	}

}

customElements.define('cs-signature-viewer', SignatureViewer);

/** @returns {SignatureViewer} */
export function signatureViewer() {
	return document.createElement('cs-signature-viewer');
}
