/** Takes images: dropped, pasted, chosen, or from the camera. */

import { freshId, h, put } from '../core/dom.js';
import { bytes, t } from '../core/i18n.js';
import { announce } from '../core/announce.js';
import { Problem } from '../core/api.js';
import { icon } from './icon.js';
import { problemNote } from './problem-note.js';
import { takePhotograph } from './camera.js';

const MAX_FILES = 20;

class ImageDrop extends HTMLElement {

	/** @type {File[]} */
	files = [];

	#label;

	#multiple;

	#list = h('ul', { class: 'drop-files' });

	#note = h('div');

	#urls = [];

	/** @param {{label: string, hint?: string, multiple?: boolean}} what */
	configure({ label, hint, multiple = false }) {
		this.#label = label;
		this.#multiple = multiple;
		const input = h('input', {
			type: 'file', class: 'hidden', tabindex: '-1', 'aria-hidden': 'true', multiple,
			accept: 'image/*,.tif,.tiff,.bmp,.webp', onchange: () => {
				this.add([...input.files]);
				input.value = '';
			}
		});
		const title = freshId('drop');
		const zone = h('div', { class: 'drop-zone' }, this.#list,
			h('div', { class: 'drop-actions' },
				h('button', { type: 'button', 'aria-describedby': title, onclick: () => input.click() }, icon('image'),
					multiple ? t('drop.choose-several') : t('drop.choose')),
				h('button', {
					type: 'button', class: 'quiet', 'aria-describedby': title, onclick: async () => {
						const photograph = await takePhotograph();
						if (photograph) {
							this.add([photograph]);
						}
					}
				}, icon('camera'), t('drop.camera'))),
			h('p', { class: 'quiet-text drop-hint' }, t('drop.hint')));
		zone.addEventListener('dragover', (event) => {
			event.preventDefault();
			zone.classList.add('over');
		});
		zone.addEventListener('dragleave', () => zone.classList.remove('over'));
		zone.addEventListener('drop', (event) => {
			event.preventDefault();
			zone.classList.remove('over');
			this.add([...event.dataTransfer.files]);
		});
		this.setAttribute('role', 'group');
		this.setAttribute('aria-labelledby', title);
		put(this, h('p', { class: 'drop-label' }, h('strong', { id: title }, label),
			hint ? h('span', { class: 'quiet-text' }, hint) : null), zone, input, this.#note);
		return this;
	}

	/** Whether a pasted image belongs here: what has the focus, else the first that is empty. */
	wantsPaste() {
		return this.contains(document.activeElement) || this.files.length === 0;
	}

	add(files) {
		const images = files.filter((file) => file.type.startsWith('image/') || /\.(png|jpe?g|tiff?|bmp|gif|webp)$/i.test(file.name));
		if (images.length < files.length) {
			announce(t('drop.no-image'));
		}
		if (images.length === 0) {
			return;
		}
		this.replaceFiles(this.#multiple ? [...this.files, ...images].slice(0, MAX_FILES) : images.slice(0, 1));
		announce(t('drop.taken', { label: this.#label, names: images.map((file) => file.name).join(', ') }));
	}

	replaceFiles(files) {
		this.files = files;
		this.showProblem(null);
		this.#draw();
		this.dispatchEvent(new CustomEvent('change', { bubbles: true }));
	}

	/** Shows a refusal at the image that it is about. */
	showProblem(problem) {
		put(this.#note, problem ? problemNote(problem) : null);
		this.classList.toggle('refused', Boolean(problem));
	}

	#forget() {
		this.#urls.forEach((url) => URL.revokeObjectURL(url));
		this.#urls = [];
	}

	#draw() {
		this.#forget();
		put(this.#list, this.files.map((file, i) => {
			const url = URL.createObjectURL(file);
			this.#urls.push(url);
			const preview = h('img', { src: url, alt: '' });
			preview.addEventListener('error', () => preview.replaceWith(h('span', { class: 'no-preview' }, t('drop.no-preview'))));
			return h('li', {}, preview, h('span', { class: 'file-name' }, h('bdi', {}, file.name), ' ',
				h('span', { class: 'quiet-text' }, bytes(file.size))),
			h('button', {
				type: 'button', class: 'quiet square', 'aria-label': t('drop.remove', { name: file.name }), onclick: () => {
					this.replaceFiles(this.files.filter((each, index) => index !== i));
					this.querySelector('.drop-actions button').focus();
				}
			}, icon('close')));
		}));
	}

	connectedCallback() {
		if (this.files.length > 0 && this.#urls.length === 0) {
			this.#draw();
		}
	}

	disconnectedCallback() {
		this.#forget();
	}

}

customElements.define('cs-image-drop', ImageDrop);

/** @returns {ImageDrop} */
export function imageDrop(what) {
	return document.createElement('cs-image-drop').configure(what);
}

/** Gives pasted images to the right one of several, until the signal ends that. */
export function takePastes(drops, signal) {
	document.addEventListener('paste', (event) => {
		const files = [...event.clipboardData?.files ?? []];
		if (files.length === 0 || document.querySelector('dialog[open]')) {
			return;
		}
		const focused = drops.find((drop) => drop.contains(document.activeElement));
		const target = focused ?? drops.find((drop) => drop.wantsPaste()) ?? drops.at(-1);
		event.preventDefault();
		target.add(files);
	}, { signal });
}

/** Whether a problem is about one image of a request, so that it is shown there. */
export function isAboutImage(error, part) {
	return error instanceof Problem && (error.fields.part ?? '').replace(/[-\[ ]?\d+\]?$/, '') === part;
}
