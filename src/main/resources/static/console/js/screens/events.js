/** The record of who changed what, and who looked at images. */

import { h, put } from '../core/dom.js';
import { count, name, t, time } from '../core/i18n.js';
import { call, query } from '../core/api.js';
import { pagedTable } from '../parts/data-table.js';
import { field } from '../parts/form.js';
import { problemNote } from '../parts/problem-note.js';

const PAGE = 200;

const DAYS = 7;

/** A ULID's first ten digits are its time in milliseconds. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export async function show({ main, signal }) {
	const from = h('input', { type: 'date', value: new Date(Date.now() - DAYS * 86_400_000).toISOString().slice(0, 10) });
	const place = h('div');
	main.append(h('p', { class: 'lead' }, t('events.lead')), h('form', {
		class: 'search', onsubmit: (event) => {
			event.preventDefault();
			list();
		}
	}, field(t('verifications.from'), from), h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('action.search')))), place);
	list();

	function list() {
		const start = from.value ? firstIdAt(new Date(`${from.value}T00:00:00`).getTime()) : null;
		put(place, pagedTable({
			caption: t('events.title'), empty: t('events.none'), columns: [
				{ title: t('figure.time'), cell: (each) => time(each.at) },
				{ title: t('events.subject'), cell: (each) => each.subject },
				{ title: t('events.action'), cell: (each) => h('code', {}, each.action.split('.').map((part, i) => i ? [h('wbr'), '.', part] : part)) },
				{ title: t('events.target'), cell: (each) => h('span', { class: 'id' }, each.target ?? t('value.none')) },
				{ title: t('events.address'), cell: (each) => each.address },
				{
					title: t('events.outcome'), cell: (each) => h('span', { class: `badge long ${each.status < 400 ? 'good' : 'warn'}` },
						t('events.outcome-value', { outcome: each.outcome === 'success' ? t('events.success') : name('problem', each.outcome), status: count(each.status) }))
				}
			]
		}, async (next) => {
			const answer = await call(query('admin/events', { after: next ?? start, limit: PAGE }), { signal });
			return { rows: answer.events, next: answer.next };
		}, problemNote));
	}
}

function firstIdAt(millis) {
	let left = Math.max(0, millis);
	let digits = '';
	for (let i = 0; i < 10; i++) {
		digits = DIGITS[left % 32] + digits;
		left = Math.floor(left / 32);
	}
	return digits + '0'.repeat(16);
}
