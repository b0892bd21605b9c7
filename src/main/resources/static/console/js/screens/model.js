/** One model: its card, its figures and plots, its activation. */

import { h, put } from '../core/dom.js';
import { count, decimal, duration, percent, t, time } from '../core/i18n.js';
import { call, path } from '../core/api.js';
import { go } from '../core/router.js';
import { may } from '../core/session.js';
import { announce } from '../core/announce.js';
import { confirmAction } from '../parts/dialog.js';
import { dataTable } from '../parts/data-table.js';
import { choice, facts, field, select, sending } from '../parts/form.js';
import { problemNote } from '../parts/problem-note.js';
import { badge } from '../parts/verdict.js';
import { comparison, figuresOf } from './model-figures.js';
import { plotsOf } from './evaluation.js';
import { stateOf } from './models.js';

export async function show({ main, heading, title, variables: { id }, signal }) {
	title(t('model.of', { id }));
	let model = await call(path`admin/models/${id}`, { signal });
	const actions = h('div', { class: 'actions' });
	const about = h('div', { class: 'stack' });
	const evaluations = h('section', { 'aria-labelledby': 'evaluations' });
	heading.after(actions);
	main.append(about);
	draw();
	if (may('train')) {
		main.append(evaluations);
		await drawEvaluations();
	}

	function draw() {
		const { manifest } = model;
		put(actions, stateOf(model), may('models:manage') && !model.active && !model.problem
			? h('button', { type: 'button', class: 'primary', onclick: activate }, t('model.activate')) : null);
		put(about, model.problem ? h('div', { class: 'problem' }, h('p', { lang: 'en' }, model.problem)) : null,
			manifest ? h('div', { class: 'panel' }, facts([
				[t('model.tower'), t('model.tower-value', { tower: manifest.tower, size: count(manifest.embeddingSize) })],
				[t('figure.threshold'), decimal(manifest.threshold)],
				[t('model.review-band'), manifest.reviewBand ? t('model.band-value', {
					lower: decimal(manifest.reviewBand.lower), upper: decimal(manifest.reviewBand.upper)
				}) : t('model.no-band')],
				[t('model.fusion'), manifest.fusion],
				[t('model.preparation'), manifest.preparation],
				[t('model.finder'), manifest.locator],
				[t('model.judgement'), manifest.judgement],
				[t('model.from'), manifest.training?.from],
				[t('model.target-far'), manifest.training?.targetFar ? percent(manifest.training.targetFar) : null],
				[t('model.training-images'), manifest.training?.trainingImages ? h('ul', {},
					Object.entries(manifest.training.trainingImages).map(([set, what]) => h('li', {}, `${set}: ${what}`))) : null],
				[t('model.leaky'), manifest.training?.leaky ? t('value.yes') : null],
				[t('model.imported'), manifest.training?.imported ? t('value.yes') : null],
				[t('model.weights'), h('span', { class: 'id' }, manifest.weightsSha256)],
				[t('model.created'), time(manifest.createdAt)],
				model.specimens ? [t('model.embedded'), t('model.embedded-value', {
					embedded: count(model.specimens.embedded), enrolled: count(model.specimens.enrolled)
				})] : null
			])) : null, figuresOf(model), model.activations.length ? dataTable({
				caption: t('model.activations'), captionHidden: false, rows: model.activations, columns: [
					{ title: t('figure.time'), cell: (each) => time(each.at) },
					{ title: t('decisions.by'), cell: (each) => each.by }
				]
			}) : null);
	}

	async function activate() {
		const models = await call('admin/models', { signal });
		const active = models.find((each) => each.active);
		const understood = h('input', { type: 'checkbox' });
		const done = await confirmAction({
			title: t('model.activate-title', { id }), action: t('model.activate'), wide: true,
			text: [h('p', {}, t('model.activate-text', { active: active?.id ?? t('value.none') })), comparison(active, model),
				choice(t('model.activate-understood'), understood)],
			act: async () => {
				if (!understood.checked) {
					understood.focus();
					throw new Error(t('model.activate-tick'));
				}
				model = await call(path`admin/models/${id}/activate`, { method: 'POST' });
			}
		});
		if (done) {
			draw();
			announce(t('model.activated', { id }));
		}
	}

	async function drawEvaluations() {
		try {
			const [jobs, datasets] = await Promise.all([call('admin/evaluate?limit=100', { signal }), call('admin/datasets', { signal })]);
			const mine = jobs.jobs.filter((job) => job.request.model === id);
			const latest = mine.find((job) => job.status === 'SUCCEEDED');
			const dataset = select(datasets.map((each) => [each.name, each.name]));
			const failed = h('div');
			put(evaluations, h('h2', { id: 'evaluations' }, t('model.evaluations')),
				latest ? plotsOf(latest) : null,
				dataTable({
					caption: t('model.evaluations'), rows: mine, empty: t('model.no-evaluation'), columns: [
						{ title: t('figure.time'), cell: (each) => h('a', { href: `#/evaluations/${each.id}` }, time(each.createdAt)) },
						{ title: t('job.dataset'), cell: (each) => each.request.dataset },
						{ title: t('figure.status'), cell: (each) => badge('job-status', each.status) },
						{ title: t('job.took'), cell: (each) => duration(secondsOf(each)) }
					]
				}),
				datasets.length ? h('form', {
					class: 'search', onsubmit: sending(async () => {
						try {
							const job = await call('admin/evaluate', { method: 'POST', json: { dataset: dataset.value, split: 'all', model: id } });
							go(`/evaluations/${job.id}`);
						}
						catch (error) {
							put(failed, problemNote(error));
						}
					})
				}, field(t('job.dataset'), dataset),
				h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('model.evaluate')))) : null, failed);
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				put(evaluations, problemNote(error, { retry: drawEvaluations }));
			}
		}
	}
}

export function secondsOf(job) {
	return job.startedAt ? (Date.parse(job.finishedAt ?? new Date().toISOString()) - Date.parse(job.startedAt)) / 1000 : null;
}
