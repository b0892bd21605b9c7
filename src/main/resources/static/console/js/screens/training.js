/** A training: its progress and loss as they happen, and what came of it. */

import { h, put } from '../core/dom.js';
import { count, decimal, duration, name, percent, t, time } from '../core/i18n.js';
import { call, follow, path } from '../core/api.js';
import { announce } from '../core/announce.js';
import { confirmAction } from '../parts/dialog.js';
import { dataTable } from '../parts/data-table.js';
import { facts } from '../parts/form.js';
import { lineChart } from '../parts/line-chart.js';
import { badge } from '../parts/verdict.js';
import { progressOf } from './evaluation.js';
import { hasEnded } from './job-state.js';

const AGAIN_MILLIS = 3_000;

export async function show({ main, heading, title, variables: { id }, signal }) {
	const actions = h('div', { class: 'actions' });
	const state = h('div', { class: 'stack' });
	const chart = lineChart();
	const curve = h('section', { class: 'panel', hidden: true, 'aria-labelledby': 'curve' }, h('h2', { id: 'curve' }, t('job.curve')), chart);
	const epochs = h('div');
	const numbers = h('details', { hidden: true }, h('summary', {}, t('job.numbers')), epochs);
	const request = h('code');
	let last = null;
	heading.after(actions);
	main.append(state, curve, numbers, h('details', {}, h('summary', {}, t('job.request')),
		h('pre', { tabindex: '0', 'aria-label': t('job.request') }, request)));
	draw(await call(path`admin/train/${id}`, { signal }));
	live();

	/** Follows the job; whenever the stream breaks, it is taken up again. */
	async function live() {
		while (!hasEnded(last) && !signal.aborted) {
			try {
				await follow(path`admin/train/${id}/events`, (kind, job) => draw(job), signal);
				draw(await call(path`admin/train/${id}`, { signal }));
			}
			catch (error) {
				if (error.name === 'AbortError') {
					return;
				}
			}
			if (!hasEnded(last)) {
				await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
			}
		}
	}

	/** What may have the focus or has been opened stays the same as long as it can. */
	function draw(job) {
		if (last && !hasEnded(last) && hasEnded(job)) {
			announce(name('job-status', job.status));
		}
		if (last?.status !== job.status) {
			put(actions, badge('job-status', job.status), hasEnded(job) ? null
				: h('button', { type: 'button', class: 'danger', onclick: cancel }, t('job.cancel')));
		}
		if (!last || measured(last) !== measured(job)) {
			drawNumbers(job);
		}
		last = job;
		title(t('job.of', { dataset: job.request.dataset, tower: job.request.tower }));
		put(state, hasEnded(job) ? null : progressOf(job.progress, job.stage ? name('stage', job.stage) : t('job.progress')),
			job.error ? h('div', { class: 'problem' }, h('p', { lang: 'en' }, job.error)) : null,
			job.leaky ? h('div', { class: 'note' }, h('p', {}, t('job.leaky'), ' ', h('span', { lang: 'en' }, job.leak))) : null,
			h('div', { class: 'panel' }, facts([
				[t('job.epoch'), t('job.of-number', { number: count(job.epoch), all: count(job.epochs) })],
				[t('job.step'), job.stepsPerEpoch ? t('job.of-number', { number: count(job.step), all: count(job.stepsPerEpoch) }) : null],
				[t('job.eta'), job.etaSeconds === null ? null : duration(job.etaSeconds)],
				[t('job.loss'), latest(job.trainLoss)], [t('job.validation-loss'), latest(job.validationLoss)],
				[t('job.validation-eer'), job.validationEer?.length ? percent(job.validationEer.at(-1)) : null],
				[t('figure.model'), job.model ? h('a', { href: `#/models/${encodeURIComponent(job.model)}` }, job.model) : null],
				[t('job.activation'), job.activation ? h('span', { lang: 'en' }, job.activation.reason ?? String(job.activation.activated)) : null],
				[t('job.created'), time(job.createdAt)], [t('job.started'), time(job.startedAt)], [t('job.finished'), time(job.finishedAt)]
			])));
		curve.hidden = job.trainLoss.length === 0;
		chart.show([{ title: t('job.loss'), values: job.trainLoss }, { title: t('job.validation-loss'), values: job.validationLoss }],
			t('job.curve-description', { loss: latest(job.trainLoss) ?? '', validation: latest(job.validationLoss) ?? '', epoch: count(job.trainLoss.length) }),
			job.epochs);
		request.textContent = JSON.stringify(job.request, null, 2);
	}

	function drawNumbers(job) {
		numbers.hidden = job.trainLoss.length === 0;
		put(epochs, dataTable({
			caption: t('job.curve'), rows: job.trainLoss.map((loss, i) => [i, loss]), columns: [
				{ title: t('job.epoch'), cell: ([i]) => count(i + 1) },
				{ title: t('job.loss'), class: 'number', cell: ([, loss]) => decimal(loss) },
				{ title: t('job.validation-loss'), class: 'number', cell: ([i]) => decimal(job.validationLoss[i]) },
				{ title: t('job.validation-eer'), class: 'number', cell: ([i]) => percent(job.validationEer?.[i]) }
			]
		}));
	}

	function cancel() {
		return confirmAction({
			title: t('job.cancel-title'), text: t('job.cancel-text'), action: t('job.cancel'), danger: true,
			act: () => call(path`admin/train/${id}`, { method: 'DELETE' })
		});
	}
}

/** How many figures there are. */
function measured({ trainLoss, validationLoss, validationEer }) {
	return trainLoss.length + validationLoss.length + (validationEer?.length ?? 0);
}

function latest(losses) {
	return losses.length ? decimal(losses.at(-1)) : null;
}
