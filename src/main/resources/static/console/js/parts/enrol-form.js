/** Enrols images as specimens of a reference: all of them or none. */

import { h, put } from '../core/dom.js';
import { t, tn } from '../core/i18n.js';
import { call, path } from '../core/api.js';
import { announce } from '../core/announce.js';
import { imageDrop, isAboutImage } from './image-drop.js';
import { problemNote } from './problem-note.js';

/**
 * @param {function(): string} referenceId
 * @param {function(Object, number): void} enrolled gets the reference, and how many images were sent
 */
export function enrolForm(referenceId, enrolled, signal) {
	const images = imageDrop({ label: t('enrol.images'), hint: t('enrol.hint'), multiple: true });
	const failed = h('div');
	const button = h('button', { type: 'submit', class: 'primary' }, t('enrol.do'));
	return h('form', {
		class: 'stack', onsubmit: async (event) => {
			event.preventDefault();
			put(failed);
			if (images.files.length === 0 || !referenceId()) {
				put(failed, h('p', { role: 'alert' }, t('enrol.incomplete')));
				return;
			}
			button.disabled = true;
			images.showProblem(null);
			const form = new FormData();
			images.files.forEach((file) => form.append('image', file, file.name));
			try {
				const reference = await call(path`references/${referenceId()}/specimens`, { method: 'POST', form, signal });
				const number = images.files.length;
				images.replaceFiles([]);
				announce(tn('enrol.done', number));
				enrolled(reference, number);
			}
			catch (error) {
				if (isAboutImage(error, 'image')) {
					images.showProblem(error);
				}
				else if (error.name !== 'AbortError') {
					put(failed, problemNote(error));
				}
			}
			button.disabled = false;
		}
	}, images, failed, h('div', { class: 'actions' }, button));
}
