/** Dialogs. The browser keeps the focus inside; it goes back to where it came from. */

import { add, freshId, h, put } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { icon } from './icon.js';
import { problemNote } from './problem-note.js';

/**
 * Opens a dialog.
 * @param {string} title
 * @param {Array<Node|string>} content
 * @param {{class?: string, closable?: boolean, onclose?: function(): void}} options
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, content, { class: kind = '', closable = true, onclose } = {}) {
	const id = freshId('dialog');
	const before = document.activeElement;
	const dialog = h('dialog', { class: kind, 'aria-labelledby': id, closedby: closable ? null : 'none' },
		h('div', { class: 'dialog-head' }, h('h2', { id }, title),
			closable ? h('button', {
				type: 'button', class: 'quiet square', 'aria-label': t('action.close'), onclick: () => dialog.close()
			}, icon('close')) : null));
	add(dialog, content);
	// For browsers that do not know `closedby`.
	dialog.addEventListener('cancel', (event) => {
		if (!closable) {
			event.preventDefault();
		}
	});
	dialog.addEventListener('close', () => {
		dialog.remove();
		onclose?.();
		if (before?.isConnected) {
			before.focus();
		}
	});
	document.body.append(dialog);
	dialog.showModal();
	dialog.querySelector('input:not(.hidden), select, textarea')?.focus();
	return dialog;
}

/**
 * Asks before something that cannot be undone, does it, and stays open with what went
 * wrong if it fails.
 * @param {{title: string, text: Node|string|Array, action: string, danger?: boolean,
 * act: function(): Promise<*>}} question
 * @returns {Promise<boolean>} whether it was done
 */
export function confirmAction({ title, text, action, danger = false, act, wide = false }) {
	return new Promise((resolve) => {
		let done = false;
		const failed = h('div');
		const button = h('button', { type: 'button', class: danger ? 'danger' : 'primary' }, action);
		button.addEventListener('click', async () => {
			button.disabled = true;
			put(failed);
			try {
				await act();
				done = true;
				dialog.close();
			}
			catch (error) {
				put(failed, problemNote(error));
				button.disabled = false;
			}
		});
		const dialog = openDialog(title, [h('div', { class: 'dialog-text' }, text), failed,
			h('div', { class: 'actions' }, button,
				h('button', { type: 'button', onclick: () => dialog.close() }, t('action.cancel')))],
		{ class: wide ? 'wide' : '', onclose: () => resolve(done) });
	});
}
