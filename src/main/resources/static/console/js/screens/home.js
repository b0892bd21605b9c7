/** Where everybody begins: what they may do here. */

import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { icon } from '../parts/icon.js';
import { SCREENS } from './list.js';

export async function show({ main }) {
	const screens = SCREENS.filter((screen) => screen.group && screen.seen());
	main.append(h('p', { class: 'lead' }, screens.length ? t('home.lead') : t('home.nothing')),
		h('ul', { class: 'cards' }, screens.map((screen) => h('li', {}, h('a', { class: 'card', href: `#${screen.path}` },
			icon(screen.icon), h('strong', {}, t(screen.title)), h('span', { class: 'quiet-text' }, t(`${screen.title}.about`)))))));
	if (screens.length === 1) {
		go(screens[0].path);
	}
}
