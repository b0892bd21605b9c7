/** The queue of what people should decide. */

import { h, put } from '../core/dom.js';
import { name, t, time } from '../core/i18n.js';
import { call, query } from '../core/api.js';
import { go, replace } from '../core/router.js';
import { announce } from '../core/announce.js';
import { badge } from '../parts/verdict.js';
import { pagedTable } from '../parts/data-table.js';
import { field, select } from '../parts/form.js';
import { problemNote } from '../parts/problem-note.js';
import { WAITING } from './review-state.js';

const STATUSES = ['OPEN', 'CONTESTED', 'DECIDED', 'EXPIRED'];

const AGES = ['', 'PT1H', 'PT8H', 'P1D', 'P3D'];

const PAGE = 50;

export async function show({ main, heading, query: address, signal, keys }) {
	const status = select(STATUSES.map((each) => [each, name('review-status', each)]), address.get('status') ?? 'OPEN');
	const reference = h('input', { type: 'search', autocomplete: 'off', value: address.get('referenceId') ?? '' });
	const age = select(AGES.map((each) => [each, name('age', each || 'any')]), address.get('olderThan') ?? '');
	const failed = h('div');
	const place = h('div');
	heading.after(h('div', { class: 'actions' },
		h('a', { class: 'button', href: '#/reviews/report' }, t('report.title')),
		h('button', { type: 'button', class: 'primary', onclick: begin }, t('reviews.begin'), h('kbd', { 'aria-hidden': 'true' }, 'n'))));
	keys([{ key: 'n', what: t('reviews.begin'), act: begin }]);
	main.append(h('p', { class: 'lead' }, t('reviews.lead')), h('form', {
		class: 'search', role: 'search', onsubmit: (event) => {
			event.preventDefault();
			list();
		}
	}, field(t('figure.status'), status), field(t('figure.reference'), reference), field(t('reviews.age'), age),
	h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('action.search')))), failed, place);
	status.addEventListener('change', list);
	age.addEventListener('change', list);
	list();

	async function begin() {
		put(failed);
		try {
			for (const each of WAITING) {
				const found = await call(query('reviews', { status: each, decidable: true, limit: 1 }), { signal });
				if (found.reviews.length) {
					go(`/reviews/${found.reviews[0].id}`);
					return;
				}
			}
			announce(t('reviews.nothing'));
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				put(failed, problemNote(error));
			}
		}
	}

	function list() {
		const search = { status: status.value, referenceId: reference.value.trim(), olderThan: age.value };
		replace(query('/reviews', search));
		put(place, pagedTable({
			caption: t('reviews.title'), empty: t('reviews.none'), columns: [
				{
					title: t('reviews.since'), cell: (each) => h('a', { href: `#/reviews/${each.id}` }, time(each.verification.time))
				},
				{
					title: t('figure.reference'), cell: (each) => each.verification.referenceId
						? h('span', { class: 'id' }, each.verification.referenceId)
						: h('span', { class: 'quiet-text' }, t('verifications.sent'))
				},
				{
					title: t('figure.status'), cell: (each) => each.decision ? badge('outcome', each.decision.outcome)
						: badge('review-status', each.status)
				},
				{ title: t('reviews.with'), cell: (each) => each.leasedBy ?? t('value.none') },
				{ title: t('reviews.until'), cell: (each) => time(each.expiresAt) }
			]
		}, async (next) => {
			const answer = await call(query('reviews', { ...search, after: next, limit: PAGE }), { signal });
			return { rows: answer.reviews, next: answer.next };
		}, problemNote));
	}
}
