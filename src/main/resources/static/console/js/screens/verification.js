/** One verification: what was found, against what, by whom; and what people decided later. */

import { h } from '../core/dom.js';
import { decimal, name, percent, t, time } from '../core/i18n.js';
import { call, path } from '../core/api.js';
import { dataTable } from '../parts/data-table.js';
import { distanceScale } from '../parts/distance-scale.js';
import { facts } from '../parts/form.js';
import { may } from '../core/session.js';
import { badge } from '../parts/verdict.js';
import { verdictPanel } from '../parts/verdict-panel.js';

export async function show({ main, title, variables: { id }, signal }) {
	title(t('verification.title'));
	const found = await call(path`verifications/${id}`, { signal });
	main.append(verdictPanel(found), h('div', { class: 'panel stack' }, distanceScale(found), facts([
		[t('figure.time'), time(found.time)],
		[t('verifications.caller'), found.caller],
		[t('figure.reference'), found.referenceId ? referenceLink(found.referenceId) : t('verifications.sent')],
		found.computedVerdict ? [t('verification.computed'), badge('verdict', found.computedVerdict)] : null,
		[t('figure.distance'), decimal(found.distance)],
		[t('figure.threshold'), t('figure.threshold-from', {
			value: decimal(found.threshold), source: name('threshold-source', found.thresholdSource)
		})],
		[t('figure.probability'), percent(found.probability)],
		[t('figure.model'), found.model],
		found.batchId ? [t('verification.batch'), may('batch') ? h('a', { class: 'id', href: `#/batches/${found.batchId}` },
			found.batchId) : h('span', { class: 'id' }, found.batchId)] : null,
		[t('verification.duration'), t('verification.millis', { number: decimal(found.durationMillis, 1) })],
		[t('verification.query-hash'), h('span', { class: 'id' }, found.querySha256)],
		[t('verification.id'), h('span', { class: 'id' }, found.id)]
	])), dataTable({
		caption: t('try.each-specimen'), captionHidden: false, rows: found.references, columns: [
			{ title: t('figure.specimen'), cell: (each) => h('span', { class: 'id' }, each.id) },
			{ title: t('figure.distance'), class: 'number', cell: (each) => decimal(each.distance) },
			{ title: t('verification.hash'), cell: (each) => h('span', { class: 'id' }, each.sha256) }
		]
	}));
	if (found.review) {
		main.append(found.review.decisions.length ? decisionsTable(found.review.decisions)
			: h('p', {}, t('verification.in-review', { status: name('review-status', found.review.status) })));
	}
}

/** What people decided, oldest first. */
export function decisionsTable(decisions) {
	return dataTable({
		caption: t('decisions.title'), captionHidden: false, rows: decisions, columns: [
			{ title: t('decisions.outcome'), cell: (each) => each.outcome ? badge('outcome', each.outcome) : t('decisions.hidden') },
			{ title: t('decisions.by'), cell: (each) => each.by },
			{ title: t('figure.time'), cell: (each) => time(each.at) },
			{ title: t('decisions.reason'), cell: (each) => name('decision-reason', each.reason) },
			{ title: t('decisions.note'), cell: (each) => each.note ?? t('value.none') },
			{ title: t('decisions.enrolled'), cell: (each) => t(each.enrolled ? 'value.yes' : 'value.no') }
		]
	});
}

function referenceLink(id) {
	return may('references:read') ? h('a', { class: 'id', href: `#/references/${encodeURIComponent(id)}` }, id)
		: h('span', { class: 'id' }, id);
}
