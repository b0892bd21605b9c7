/** An evaluation: its progress, and then its report with plots. */

import { h, put } from '../core/dom.js';
import { count, decimal, name, percent, t, time } from '../core/i18n.js';
import { call, path } from '../core/api.js';
import { announce } from '../core/announce.js';
import { confirmAction } from '../parts/dialog.js';
import { dataTable } from '../parts/data-table.js';
import { facts } from '../parts/form.js';
import { problemNote } from '../parts/problem-note.js';
import { secretImage } from '../parts/secret-image.js';
import { badge } from '../parts/verdict.js';
import { hasEnded } from './job-state.js';

const POLL_MILLIS = 1500;

const PLOTS = ['det', 'roc', 'distances'];

export async function show({ main, heading, title, variables: { id }, signal }) {
	const actions = h('div', { class: 'actions' });
	const place = h('div', { class: 'stack' });
	let last = null;
	heading.after(actions);
	main.append(place);
	draw(await call(path`admin/evaluate/${id}`, { signal }));
	if (!hasEnded(last)) {
		watch();
	}

	/** Looks again and again until it has ended. */
	async function watch() {
		try {
			do {
				await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
				draw(await call(path`admin/evaluate/${id}`, { signal, background: true }));
			} while (!hasEnded(last));
			announce(name('job-status', last.status));
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				put(place, problemNote(error, {
					retry: () => {
						// Takes the button away, so that nobody starts this twice.
						put(place, h('p', {}, t('state.loading')));
						watch();
					}
				}));
			}
		}
	}

	/** The button stays the same as long as it can, for it may have the focus. */
	function draw(job) {
		title(t('evaluation.of', { model: job.request.model, dataset: job.request.dataset }));
		if (last?.status !== job.status) {
			put(actions, badge('job-status', job.status), hasEnded(job) ? null
				: h('button', { type: 'button', class: 'danger', onclick: cancel }, t('job.cancel')));
		}
		last = job;
		put(place, hasEnded(job) ? null : progressOf(job.progress, t('job.progress')),
			job.error ? h('div', { class: 'problem' }, h('p', { lang: 'en' }, job.error)) : null,
			h('div', { class: 'panel' }, facts([[t('job.created'), time(job.createdAt)], [t('job.started'), time(job.startedAt)],
				[t('job.finished'), time(job.finishedAt)]])),
			job.result ? [reportOf(job.result), plotsOf(job)] : null);
	}

	async function cancel() {
		await confirmAction({
			title: t('job.cancel-title'), text: t('job.cancel-text'), action: t('job.cancel'), danger: true,
			act: () => call(path`admin/evaluate/${id}`, { method: 'DELETE' })
		});
	}
}

/** A bar for how far something is, with the share in words. */
export function progressOf(share, label) {
	return h('div', { class: 'close stack' }, h('p', {}, t('job.share', { label, share: percent(share, 0) })),
		h('progress', { max: '1', value: share, 'aria-label': label }));
}

export function plotsOf(job) {
	return h('div', { class: 'plots' }, PLOTS.map((plot) => h('figure', {},
		secretImage(path`admin/evaluate/${job.id}/${plot}.png`, t(`plot.${plot}`)), h('figcaption', {}, t(`plot.${plot}`)))));
}

function interval(value) {
	return value ? t('evaluation.interval', {
		estimate: percent(value.estimate), low: percent(value.low), high: percent(value.high)
	}) : t('value.none');
}

/** The figures by number of references. */
export function reportOf(report) {
	const rows = report.references.flatMap((each) => ['skilled', 'random'].filter((kind) => each[kind])
		.map((kind) => ({ number: each.references, threshold: each.threshold, kind, ...each[kind] })));
	return h('div', { class: 'stack' },
		report.leaky ? h('div', { class: 'note' }, h('p', { lang: 'en' }, t('evaluation.leaky'), ' ', report.leaks.join(' '))) : null,
		report.remarks.length ? h('ul', { lang: 'en' }, report.remarks.map((each) => h('li', {}, each))) : null,
		dataTable({
			caption: t('evaluation.figures', { writers: count(report.writers.length) }), captionHidden: false, rows, columns: [
				{ title: t('evaluation.references'), cell: (each) => count(each.number) },
				{ title: t('evaluation.impostors'), cell: (each) => t(`evaluation.${each.kind}`) },
				{ title: t('evaluation.eer'), class: 'interval', cell: (each) => interval(each.equalErrorRate) },
				{ title: t('evaluation.far'), class: 'interval', cell: (each) => interval(each.farAtThreshold) },
				{ title: t('evaluation.frr'), class: 'interval', cell: (each) => interval(each.frrAtThreshold) },
				{ title: t('figure.threshold'), class: 'number', cell: (each) => decimal(each.threshold) }
			]
		}));
}
