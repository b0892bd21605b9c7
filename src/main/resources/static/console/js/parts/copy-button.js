/** Copies a text and says so. */

import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { announce } from '../core/announce.js';
import { icon } from './icon.js';

/** @param {string|function(): string} text */
export function copyButton(text, label = t('action.copy')) {
	return h('button', {
		type: 'button', class: 'quiet', onclick: async () => {
			try {
				await navigator.clipboard.writeText(typeof text === 'function' ? text() : text);
				announce(t('copy.done'));
			}
			catch {
				announce(t('copy.failed'));
			}
		}
	}, icon('copy'), label);
}
