/** One batch: how far it is, and its results by outcome. */

import { h, put } from '../core/dom.js';
import { count, decimal, duration, name, t, time } from '../core/i18n.js';
import { call, path, query, send } from '../core/api.js';
import { may } from '../core/session.js';
import { announce } from '../core/announce.js';
import { confirmAction } from '../parts/dialog.js';
import { dataTable } from '../parts/data-table.js';
import { facts } from '../parts/form.js';
import { problemNote } from '../parts/problem-note.js';
import { toggle } from '../parts/toggle.js';
import { badge } from '../parts/verdict.js';
import { progressOf } from './evaluation.js';
import { hasEnded } from './job-state.js';

const POLL_MILLIS = 2_000;

const OUTCOMES = ['', 'REVIEW', 'MISMATCH', 'MATCH', 'FAILED'];

/** More are for a program to read, from the same address. */
const MAX_SHOWN = 500;

export async function show({ main, heading, title, variables: { id }, query: address, signal }) {
	const actions = h('div', { class: 'actions' });
	const state = h('div', { class: 'stack' });
	const results = h('div', { class: 'stack' });
	let outcome = OUTCOMES.includes(address.get('outcome')) ? address.get('outcome') : '';
	let reading = new AbortController();
	let last = null;
	title(t('batch.title'));
	heading.after(actions);
	main.append(state, h('section', { 'aria-labelledby': 'results' }, h('div', { class: 'row between' },
		h('h2', { id: 'results' }, t('batch.results')), h('button', { type: 'button', onclick: list }, t('action.refresh'))),
	toggle(t('batch.outcome'), OUTCOMES.map((each) => [each, name('batch-outcome', each || 'all')]), outcome, (value) => {
		outcome = value;
		list();
	}), results));
	list();
	draw(await call(path`batches/${id}`, { signal }));
	if (!hasEnded(last)) {
		watch();
	}

	/** Looks again and again until it has ended. */
	async function watch() {
		try {
			do {
				await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
				draw(await call(path`batches/${id}`, { signal, background: true }));
			} while (!hasEnded(last));
			announce(name('job-status', last.status));
			list();
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				put(state, problemNote(error, {
					retry: () => {
						// Takes the button away, so that nobody starts this twice.
						put(state, h('p', {}, t('state.loading')));
						watch();
					}
				}));
			}
		}
	}

	/** The button stays the same as long as it can, for it may have the focus. */
	function draw(batch) {
		const { counts } = batch;
		if (last?.status !== batch.status) {
			put(actions, badge('job-status', batch.status), hasEnded(batch) ? null
				: h('button', { type: 'button', class: 'danger', onclick: cancel }, t('batch.cancel')));
		}
		last = batch;
		put(state, hasEnded(batch) ? null : progressOf(counts.total ? counts.done / counts.total : 0, t('job.progress')),
			shares(counts), facts([
				[t('batch.done'), t('job.of-number', { number: count(counts.done), all: count(counts.total) })],
				[t('verdict.MATCH'), count(counts.match)], [t('verdict.MISMATCH'), count(counts.mismatch)],
				[t('verdict.REVIEW'), count(counts.review)], [t('batch.failed'), count(counts.failed)]
			], 'figures'), h('div', { class: 'panel' }, facts([
				[t('job.eta'), batch.etaSeconds === null || batch.etaSeconds === undefined ? null : duration(batch.etaSeconds)],
				[t('job.created'), time(batch.createdAt)], [t('job.started'), time(batch.startedAt)],
				[t('job.finished'), time(batch.finishedAt)], [t('batch.deadline'), batch.deadline ? time(batch.deadline) : null],
				[t('verification.id'), h('span', { class: 'id' }, batch.id)]
			])));
	}

	function shares(counts) {
		const parts = [['good', counts.match], ['bad', counts.mismatch], ['warn', counts.review], ['', counts.failed]];
		const bar = h('div', { class: 'shares', 'aria-hidden': 'true' });
		parts.filter(([, number]) => number > 0).forEach(([tone, number]) => {
			const part = h('i', { class: tone });
			part.style.setProperty('--share', `${100 * number / counts.total}%`);
			bar.append(part);
		});
		return bar;
	}

	async function list() {
		reading.abort();
		reading = new AbortController();
		const mine = reading;
		signal.addEventListener('abort', () => mine.abort());
		put(results, h('p', {}, t('state.loading')));
		try {
			const { rows, more } = await read(mine.signal);
			put(results, dataTable({
				caption: t('batch.results'), rows, empty: t('batch.no-results'), columns: [
					{ title: t('batch.custom-id'), cell: (each) => h('span', { class: 'id' }, each.customId) },
					{ title: t('figure.verdict'), cell: (each) => each.verification ? badge('verdict', each.verification.verdict)
						: h('span', { class: 'badge bad' }, t('batch.failed')) },
					{ title: t('figure.distance'), class: 'number', cell: (each) => decimal(each.verification?.distance) },
					{ title: t('batch.details'), cell: details }
				]
			}), more ? h('p', { class: 'quiet-text' }, t('batch.more', { number: count(MAX_SHOWN), address: `/batches/${id}/results` })) : null);
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				put(results, problemNote(error, { retry: list }));
			}
		}
	}

	/** Reads lines as they come, and no more than are shown. */
	async function read(wanted) {
		const answer = await send(query(path`batches/${id}/results`, { outcome }), { accept: 'application/x-ndjson', signal: wanted });
		const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
		const rows = [];
		let text = '';
		for (;;) {
			const { done, value } = await reader.read();
			text += value ?? '';
			const lines = text.split('\n');
			text = done ? '' : lines.pop();
			rows.push(...lines.filter((line) => line.trim()).map((line) => JSON.parse(line)));
			if (done || rows.length > MAX_SHOWN) {
				await reader.cancel();
				return { rows: rows.slice(0, MAX_SHOWN), more: rows.length > MAX_SHOWN };
			}
		}
	}

	function details(row) {
		if (row.problem) {
			return h('span', { lang: 'en' }, row.problem.detail ?? row.problem.title);
		}
		return row.verification && may('audit:read')
			? h('a', { class: 'id', href: `#/verifications/${row.verification.id}` }, row.verification.id)
			: h('span', { class: 'id' }, row.verification?.id ?? t('value.none'));
	}

	function cancel() {
		return confirmAction({
			title: t('batch.cancel-title'), text: t('batch.cancel-text'), action: t('batch.cancel'), danger: true,
			act: () => call(path`batches/${id}`, { method: 'DELETE' })
		});
	}
}
