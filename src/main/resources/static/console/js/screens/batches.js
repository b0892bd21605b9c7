/** Batches: hand one over, and see how far they are. */

import { h, put } from '../core/dom.js';
import { count, t, time } from '../core/i18n.js';
import { call, query, upload } from '../core/api.js';
import { go } from '../core/router.js';
import { pagedTable } from '../parts/data-table.js';
import { openDialog } from '../parts/dialog.js';
import { field } from '../parts/form.js';
import { problemNote } from '../parts/problem-note.js';
import { badge } from '../parts/verdict.js';
import { progressOf } from './evaluation.js';

export async function show({ main, heading, signal }) {
	heading.after(h('div', { class: 'actions' }, h('button', { type: 'button', class: 'primary', onclick: submit }, t('batches.submit'))));
	main.append(h('p', { class: 'lead' }, t('batches.lead')), pagedTable({
		caption: t('batches.title'), empty: t('batches.none'), columns: [
			{ title: t('job.created'), cell: (each) => h('a', { href: `#/batches/${each.id}` }, time(each.createdAt)) },
			{ title: t('figure.status'), cell: (each) => badge('job-status', each.status) },
			{ title: t('batch.done'), class: 'number', cell: (each) => t('job.of-number', { number: count(each.counts.done), all: count(each.counts.total) }) },
			{ title: t('verdict.MATCH'), class: 'number', cell: (each) => count(each.counts.match) },
			{ title: t('verdict.MISMATCH'), class: 'number', cell: (each) => count(each.counts.mismatch) },
			{ title: t('verdict.REVIEW'), class: 'number', cell: (each) => count(each.counts.review) },
			{ title: t('batch.failed'), class: 'number', cell: (each) => count(each.counts.failed) }
		]
	}, async (next) => {
		const answer = await call(query('batches', { after: next, limit: 50 }), { signal });
		return { rows: answer.batches, next: answer.next };
	}, problemNote));

	/** What is sent twice with the same key is one batch; whatever is changed in between is another. */
	function submit() {
		let idempotencyKey = crypto.randomUUID();
		const manifest = h('input', { type: 'file', accept: '.csv,.ndjson,.jsonl,text/csv,application/x-ndjson', required: true });
		const images = h('input', { type: 'file', accept: '.zip,application/zip', required: true });
		const notBefore = h('input', { type: 'datetime-local' });
		const deadline = h('input', { type: 'datetime-local' });
		const note = h('div');
		const button = h('button', { type: 'submit', class: 'primary' }, t('batches.submit'));
		const leaving = new AbortController();
		const dialog = openDialog(t('batches.submit'), [h('form', {
			class: 'stack', onchange: () => {
				idempotencyKey = crypto.randomUUID();
			}, onsubmit: async (event) => {
				event.preventDefault();
				button.disabled = true;
				const form = new FormData();
				form.append('manifest', manifest.files[0], manifest.files[0].name);
				for (const [part, input] of [['notBefore', notBefore], ['deadline', deadline]]) {
					if (input.value) {
						form.append(part, new Date(input.value).toISOString());
					}
				}
				form.append('images', images.files[0], images.files[0].name);
				try {
					const batch = await upload('batches', form, {
						headers: { 'Idempotency-Key': idempotencyKey }, signal: leaving.signal,
						progress: (share) => put(note, progressOf(share, t('upload.sending')))
					});
					dialog.close();
					go(`/batches/${batch.id}`);
				}
				catch (error) {
					put(note, error.name === 'AbortError' ? null : problemNote(error));
				}
				button.disabled = false;
			}
		}, field(t('batches.manifest'), manifest, t('batches.manifest-hint')), field(t('batches.images'), images, t('batches.images-hint')),
		h('div', { class: 'columns' }, field(t('batches.not-before'), notBefore), field(t('batches.deadline'), deadline)),
		note, h('div', { class: 'actions' }, button))], { class: 'wide', onclose: () => leaving.abort() });
	}
}
