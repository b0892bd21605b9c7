/** The models, and which of them is active. */

import { h } from '../core/dom.js';
import { decimal, percent, t, time } from '../core/i18n.js';
import { call } from '../core/api.js';
import { dataTable } from '../parts/data-table.js';
import { icon } from '../parts/icon.js';

export async function show({ main, signal }) {
	const models = await call('admin/models', { signal });
	main.append(h('p', { class: 'lead' }, t('models.lead')), dataTable({
		caption: t('models.title'), rows: models, columns: [
			{
				title: t('figure.model'), cell: (each) => h('a', { href: `#/models/${encodeURIComponent(each.id)}` }, each.id)
			},
			{ title: t('figure.status'), cell: stateOf },
			{ title: t('model.tower'), cell: (each) => each.manifest?.tower ?? t('value.none') },
			{ title: t('figure.threshold'), class: 'number', cell: (each) => decimal(each.manifest?.threshold) },
			{ title: t('metric.skilledEer'), class: 'number', cell: (each) => percent(each.metrics?.test?.all?.skilledEer) },
			{ title: t('metric.randomEer'), class: 'number', cell: (each) => percent(each.metrics?.test?.all?.randomEer) },
			{ title: t('model.created'), cell: (each) => time(each.manifest?.createdAt, { dateStyle: 'medium' }) }
		]
	}), h('p', { class: 'quiet-text' }, t('models.metrics-note')));
}

export function stateOf(model) {
	if (model.problem) {
		return h('span', { class: 'badge bad' }, icon('mismatch'), t('model.broken'));
	}
	return model.active ? h('span', { class: 'badge good' }, icon('match'), t('model.active'))
		: h('span', { class: 'badge plain' }, t('model.inactive'));
}
