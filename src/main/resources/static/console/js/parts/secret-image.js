/**
 * An image that only the service can show. It is fetched with the session's token, and
 * forgotten as soon as it leaves the page.
 */

import { h, put } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { image } from '../core/api.js';
import { problemTitle } from './problem-note.js';

class SecretImage extends HTMLElement {

	#url = null;

	#leaving = null;

	/** Fetches the image unless that has been done. */
	async show(address, description) {
		this.#leaving?.abort();
		this.#leaving = new AbortController();
		put(this, h('span', { class: 'image-wait' }, t('state.loading')));
		try {
			this.showBlob(await image(address, { signal: this.#leaving.signal }), description);
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				put(this, h('span', { class: 'image-failed' }, error.fields ? problemTitle(error) : t('image.unreadable')));
			}
		}
		return this;
	}

	showBlob(blob, description) {
		this.#forget();
		this.#url = URL.createObjectURL(blob);
		const shown = h('img', { src: this.#url, alt: description, draggable: 'false' });
		shown.addEventListener('error', () => put(this, h('span', { class: 'image-failed' }, t('image.unreadable'))));
		put(this, shown);
		return this;
	}

	#forget() {
		if (this.#url) {
			URL.revokeObjectURL(this.#url);
			this.#url = null;
		}
	}

	disconnectedCallback() {
		this.#leaving?.abort();
		this.#forget();
	}

}

customElements.define('cs-secret-image', SecretImage);

/** @param {string} address below the service */
export function secretImage(address, description) {
	const element = document.createElement('cs-secret-image');
	element.show(address, description);
	return element;
}

/** Shows what has been fetched already. */
export function blobImage(blob, description) {
	return document.createElement('cs-secret-image').showBlob(blob, description);
}
