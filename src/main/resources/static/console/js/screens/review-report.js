/** How far the machine and people agree, by model and month. */

import { h, put } from '../core/dom.js';
import { count, percent, t } from '../core/i18n.js';
import { call, query } from '../core/api.js';
import { dataTable } from '../parts/data-table.js';
import { field } from '../parts/form.js';
import { problemNote } from '../parts/problem-note.js';

export async function show({ main, heading, signal }) {
	const from = h('input', { type: 'date' });
	const to = h('input', { type: 'date' });
	const place = h('div');
	heading.after(h('a', { class: 'button', href: '#/reviews' }, t('action.back')));
	main.append(h('p', { class: 'lead' }, t('report.lead')), h('form', {
		class: 'search', onsubmit: (event) => {
			event.preventDefault();
			draw();
		}
	}, field(t('verifications.from'), from), field(t('verifications.to'), to),
	h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('action.search')))), place);
	await draw();

	async function draw() {
		try {
			const report = await call(query('reviews/report', { from: startOf(from.value), to: endOf(to.value) }), { signal });
			put(place, dataTable({
				caption: t('report.title'), rows: report.months, empty: t('report.none'), columns: [
					{ title: t('report.month'), cell: (each) => each.month },
					{ title: t('figure.model'), cell: (each) => each.model },
					{ title: t('outcome.GENUINE'), class: 'number', cell: (each) => count(each.genuine) },
					{ title: t('outcome.FORGED'), class: 'number', cell: (each) => count(each.forged) },
					{ title: t('outcome.UNSURE'), class: 'number', cell: (each) => count(each.unsure) },
					{ title: t('report.agreement'), class: 'interval', cell: (each) => share(each.agreement) },
					{ title: t('report.far'), class: 'interval', cell: (each) => share(each.far) },
					{ title: t('report.frr'), class: 'interval', cell: (each) => share(each.frr) },
					{ title: t('report.forged-among-accepted'), class: 'interval', cell: (each) => share(each.forgedAmongAccepted) }
				]
			}), h('p', { class: 'quiet-text' }, t('report.note')));
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				put(place, problemNote(error, { retry: draw }));
			}
		}
	}
}

function startOf(day) {
	return day ? new Date(`${day}T00:00:00`).toISOString() : '';
}

/** The end of a day, so that what was decided on it counts. */
function endOf(day) {
	if (!day) {
		return '';
	}
	const end = new Date(`${day}T00:00:00`);
	end.setDate(end.getDate() + 1);
	return end.toISOString();
}

function share(value) {
	return value ? t('evaluation.interval', {
		estimate: percent(value.share), low: percent(value.low), high: percent(value.high)
	}) : t('value.none');
}
