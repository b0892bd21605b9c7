/** The figures of models, alone and side by side. */

import { h } from '../core/dom.js';
import { count, name, percent, t } from '../core/i18n.js';
import { dataTable } from '../parts/data-table.js';

/** All are errors: less is better. */
const RATES = ['skilledEer', 'randomEer', 'frr', 'skilledFar', 'randomFar'];

/** How well it did on writers that it was not trained on. */
export function figuresOf(model) {
	return ['test', 'validation'].filter((part) => model.metrics?.[part]).map((part) => dataTable({
		caption: t(`model.figures-${part}`), captionHidden: false, rows: Object.entries(model.metrics[part]), columns: [
			{ title: t('job.dataset'), cell: ([set]) => set === 'all' ? h('strong', {}, t('model.all-sets')) : set },
			{ title: t('metric.writers'), class: 'number', cell: ([, each]) => count(each.writers) },
			...RATES.map((rate) => ({
				title: name('metric', rate), class: 'number', cell: ([, each]) => percent(each[rate])
			}))
		]
	}));
}

/** What would change if another model served. */
export function comparison(active, wanted) {
	const sets = Object.keys(wanted.metrics?.test ?? {}).filter((set) => active?.metrics?.test?.[set])
		.sort((one, other) => (other === 'all') - (one === 'all'));
	if (sets.length === 0) {
		return h('p', { class: 'note' }, t('model.not-comparable'));
	}
	const rows = sets.flatMap((set) => RATES.map((rate) => ({ set, rate })));
	return dataTable({
		caption: t('model.comparison'), captionHidden: false, rows, columns: [
			{ title: t('job.dataset'), cell: ({ set }) => set === 'all' ? t('model.all-sets') : set },
			{ title: t('model.figure'), cell: ({ rate }) => name('metric', rate) },
			{ title: active.id, class: 'number', cell: ({ set, rate }) => percent(active.metrics.test[set][rate]) },
			{ title: wanted.id, class: 'number', cell: ({ set, rate }) => percent(wanted.metrics.test[set][rate]) },
			{ title: t('model.change'), class: 'number', cell: ({ set, rate }) => change(active.metrics.test[set][rate], wanted.metrics.test[set][rate]) }
		]
	});
}

function change(before, after) {
	if (!Number.isFinite(before) || !Number.isFinite(after) || Math.abs(after - before) < 0.0005) {
		return t('model.same');
	}
	const better = after < before;
	return h('span', { class: better ? 'better' : 'worse' },
		t(better ? 'model.better' : 'model.worse', { change: percent(Math.abs(after - before)) }));
}
