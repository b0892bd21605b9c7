/** The trail of verifications: search by reference and time, or by id. */

import { h, put } from '../core/dom.js';
import { decimal, t, time } from '../core/i18n.js';
import { call, query } from '../core/api.js';
import { go, replace } from '../core/router.js';
import { badge } from '../parts/verdict.js';
import { pagedTable } from '../parts/data-table.js';
import { field } from '../parts/form.js';
import { problemNote } from '../parts/problem-note.js';

const PAGE = 100;

const DAYS = 7;

export async function show({ main, query: address, signal }) {
	const reference = h('input', { type: 'search', autocomplete: 'off', value: address.get('referenceId') ?? '' });
	const from = h('input', { type: 'datetime-local', value: local(address.get('from') ?? daysAgo(address.has('referenceId') ? 3650 : DAYS)) });
	const to = h('input', { type: 'datetime-local', value: local(address.get('to')) });
	const id = h('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
	const place = h('div');
	main.append(h('p', { class: 'lead' }, t('verifications.lead')), h('form', {
		class: 'search times', role: 'search', onsubmit: (event) => {
			event.preventDefault();
			const wanted = id.value.trim();
			if (wanted) {
				go(`/verifications/${encodeURIComponent(wanted)}`);
			}
			else {
				list();
			}
		}
	}, field(t('figure.reference'), reference), field(t('verifications.from'), from), field(t('verifications.to'), to),
	field(t('verifications.id'), id),
	h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'primary' }, t('action.search')))), place);
	list();

	function list() {
		const search = {
			referenceId: reference.value.trim(), from: instant(from.value), to: instant(to.value)
		};
		replace(query('/verifications', search));
		put(place, pagedTable({
			caption: t('verifications.title'), empty: t('verifications.none'), columns: [
				{
					title: t('figure.time'), class: 'breakable', cell: (each) => h('a', { href: `#/verifications/${each.id}` }, time(each.time))
				},
				{ title: t('figure.verdict'), cell: (each) => badge('verdict', each.verdict) },
				{
					title: t('figure.reference'), cell: (each) => each.referenceId
						? h('span', { class: 'id' }, each.referenceId) : h('span', { class: 'quiet-text' }, t('verifications.sent'))
				},
				{ title: t('figure.distance'), class: 'number', cell: (each) => decimal(each.distance) },
				{ title: t('figure.threshold'), class: 'number', cell: (each) => decimal(each.threshold) },
				{ title: t('verifications.caller'), cell: (each) => each.caller },
				{ title: t('figure.model'), class: 'unbroken', cell: (each) => each.model }
			]
		}, async (next) => {
			const answer = await call(query('verifications', { ...search, after: next, limit: PAGE }), { signal });
			return { rows: answer.verifications, next: answer.next };
		}, problemNote));
	}
}

function daysAgo(days) {
	const start = new Date(Date.now() - days * 86_400_000);
	start.setHours(0, 0, 0, 0);
	return start.toISOString();
}

/** A time of the service as the browser's field shows it, in the person's own time zone. */
function local(iso) {
	if (!iso) {
		return '';
	}
	const date = new Date(iso);
	return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instant(text) {
	return text ? new Date(text).toISOString() : '';
}
