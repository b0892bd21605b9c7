/** Datasets with their problems, trainings, evaluations, and the start of new ones. */

import { h, put } from '../core/dom.js';
import { count, name, percent, t, time } from '../core/i18n.js';
import { call, query, upload } from '../core/api.js';
import { go } from '../core/router.js';
import { announce } from '../core/announce.js';
import { dataTable, pagedTable } from '../parts/data-table.js';
import { openDialog } from '../parts/dialog.js';
import { choice, field, numberOf, select, sending, wholeNumberOf } from '../parts/form.js';
import { icon } from '../parts/icon.js';
import { problemNote } from '../parts/problem-note.js';
import { badge } from '../parts/verdict.js';
import { progressOf } from './evaluation.js';

const LOSSES = ['forgery-aware', 'contrastive', 'triplet', 'bce'];

/** What is left empty keeps the service's default for the tower. */
const NUMBERS = ['epochs', 'batchSize', 'learningRate', 'weightDecay', 'margin', 'seed', 'limit', 'targetFar'];

const WHOLE_NUMBERS = ['epochs', 'batchSize', 'seed', 'limit'];

export async function show({ main, heading, signal }) {
	const sets = h('section', { 'aria-labelledby': 'datasets' });
	let datasets = [];
	heading.after(h('div', { class: 'actions' },
		h('button', { type: 'button', onclick: uploadDataset }, t('training.upload')),
		h('button', { type: 'button', class: 'primary', onclick: begin }, t('training.start'))));
	main.append(sets, jobs('train', t('training.jobs'), 'training', (job) => job.request.tower),
		jobs('evaluate', t('training.evaluations'), 'evaluations', (job) => job.request.model));
	await drawDatasets();

	function jobs(kind, caption, target, what) {
		return h('section', {}, h('h2', {}, caption), pagedTable({
			caption, empty: t('training.none'), columns: [
				{ title: t('job.created'), cell: (each) => h('a', { href: `#/${target}/${each.id}` }, time(each.createdAt)) },
				{ title: t('job.dataset'), cell: (each) => each.request.dataset },
				{ title: t('job.what'), cell: what },
				{ title: t('figure.status'), cell: (each) => badge('job-status', each.status) },
				{ title: t('job.progress'), class: 'number', cell: (each) => percent(each.progress, 0) }
			]
		}, async (next) => {
			const answer = await call(query(`admin/${kind}`, { after: next, limit: 20 }), { signal });
			return { rows: answer.jobs, next: answer.next };
		}, problemNote));
	}

	async function drawDatasets() {
		datasets = await call('admin/datasets', { signal });
		put(sets, h('h2', { id: 'datasets' }, t('training.datasets')), dataTable({
			caption: t('training.datasets'), rows: datasets, empty: t('training.no-dataset'), columns: [
				{ title: t('job.dataset'), cell: (each) => h('strong', {}, each.name) },
				{ title: t('dataset.layout'), cell: (each) => each.layout ?? t('value.none') },
				{ title: t('metric.writers'), class: 'number', cell: (each) => count(each.writers) },
				{ title: t('dataset.genuine'), class: 'number', cell: (each) => count(each.genuine) },
				{ title: t('dataset.forged'), class: 'number', cell: (each) => count(each.forged) },
				{ title: t('dataset.pairs'), class: 'number', cell: (each) => count(each.pairs) },
				{ title: t('dataset.problems'), cell: problemsOf }
			]
		}));
	}

	function uploadDataset() {
		const file = h('input', { type: 'file', accept: '.zip,application/zip', required: true });
		const setName = h('input', { autocomplete: 'off', maxlength: '64' });
		const note = h('div');
		const leaving = new AbortController();
		const dialog = openDialog(t('training.upload'), [h('p', {}, t('training.upload-text')), h('form', {
			class: 'stack', onsubmit: sending(async () => {
				const form = new FormData();
				if (setName.value.trim()) {
					form.append('name', setName.value.trim());
				}
				form.append('file', file.files[0], file.files[0].name);
				try {
					await upload('admin/datasets', form, {
						signal: leaving.signal, progress: (share) => put(note, progressOf(share, t('upload.sending')))
					});
					dialog.close();
					announce(t('training.uploaded'));
					await drawDatasets();
				}
				catch (error) {
					put(note, error.name === 'AbortError' ? null : problemNote(error));
				}
			})
		}, field(t('training.file'), file), field(t('training.name'), setName, t('training.name-hint')), note,
		h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'primary' }, t('training.upload'))))],
		{ onclose: () => leaving.abort() });
	}

	function begin() {
		const usable = datasets.filter((each) => each.layout);
		const dataset = select(usable.map((each) => [each.name, each.name]));
		const tower = select([['compact', t('tower.compact')], ['article', t('tower.article')]]);
		const loss = select([['', t('training.usual')], ...LOSSES.map((each) => [each, name('loss', each)])]);
		const pairs = select([['', t('training.usual')], ['generated', t('training.generated')], ['listed', t('training.listed')]]);
		const numbers = NUMBERS.map((each) => [each, h('input', { inputmode: 'decimal', autocomplete: 'off' })]);
		const activate = h('input', { type: 'checkbox' });
		const failed = h('div');
		openDialog(t('training.start'), [usable.length ? h('form', {
			class: 'stack', onsubmit: sending(async () => {
				put(failed);
				const request = { dataset: dataset.value, tower: tower.value, activate: activate.checked };
				[['loss', loss], ['pairs', pairs]].filter(([, input]) => input.value).forEach(([key, input]) => {
					request[key] = input.value;
				});
				numbers.filter(([, input]) => input.value.trim()).forEach(([key, input]) => {
					request[key] = (WHOLE_NUMBERS.includes(key) ? wholeNumberOf : numberOf)(input.value);
				});
				try {
					const job = await call('admin/train', { method: 'POST', json: request });
					failed.closest('dialog').close();
					go(`/training/${job.id}`);
				}
				catch (error) {
					put(failed, problemNote(error));
				}
			})
		}, h('div', { class: 'columns' }, field(t('job.dataset'), dataset), field(t('model.tower'), tower)),
		h('details', {}, h('summary', {}, t('training.more')), h('p', { class: 'quiet-text' }, t('training.more-hint')),
			h('div', { class: 'search' }, field(t('training.loss'), loss), field(t('training.pairs'), pairs),
				numbers.map(([key, input]) => field(name('setting', key), input)))),
		choice(t('training.activate'), activate), failed,
		h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'primary' }, t('training.start'))))
			: h('p', {}, t('training.no-dataset'))], { class: 'wide' });
	}
}

function problemsOf(dataset) {
	const problems = [...dataset.problems];
	if (problems.length === 0 && !dataset.leaky) {
		return dataset.checked ? t('dataset.no-problem') : t('dataset.unchecked');
	}
	return h('details', {}, h('summary', {}, icon('review'), ' ', t('dataset.found', { number: count(problems.length + (dataset.leaky ? 1 : 0)) })),
		h('ul', { lang: 'en' }, dataset.leaky ? h('li', {}, dataset.leakReason) : null, problems.map((each) =>
			h('li', {}, `${each.kind} (${count(each.count)}): ${each.examples.join(', ')}`))));
}
