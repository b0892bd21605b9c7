/** The enrolled references: search, and enrolment of a new one. */

import { h, put } from '../core/dom.js';
import { count, decimal, t, time, tn } from '../core/i18n.js';
import { call, path, query, Problem } from '../core/api.js';
import { go, replace } from '../core/router.js';
import { may } from '../core/session.js';
import { pagedTable } from '../parts/data-table.js';
import { field } from '../parts/form.js';
import { openDialog } from '../parts/dialog.js';
import { enrolForm } from '../parts/enrol-form.js';
import { problemNote } from '../parts/problem-note.js';

const PAGE = 50;

export async function show({ main, heading, query: address, signal }) {
	const text = h('input', { type: 'search', name: 'id', autocomplete: 'off', value: address.get('from') ?? '' });
	const place = h('div');
	if (may('enrol')) {
		heading.after(h('button', { type: 'button', class: 'primary', onclick: enrol }, t('references.enrol')));
	}
	if (!may('references:read')) {
		main.append(h('p', { class: 'lead' }, t('references.enrol-only')));
		return;
	}
	main.append(h('form', {
		class: 'search', role: 'search', onsubmit: (event) => {
			event.preventDefault();
			list();
		}
	}, field(t('references.search'), text, t('references.search-hint')),
	h('div', { class: 'actions' }, h('button', { type: 'submit' }, t('action.search')))), place);
	list();

	function list() {
		const wanted = text.value.trim();
		replace(wanted ? query('/references', { from: wanted }) : '/references');
		put(place, pagedTable({
			caption: t('references.title'), empty: wanted ? t('references.none-found') : t('references.none'), columns: [
				{
					title: t('figure.reference'), cell: (each) => h('a', {
						class: 'id', href: `#/references/${encodeURIComponent(each.id)}`
					}, each.id)
				},
				{ title: t('reference.specimens'), class: 'number', cell: (each) => count(each.specimens.length) },
				{ title: t('reference.own-threshold'), class: 'number', cell: (each) => decimal(each.threshold) },
				{ title: t('reference.updated'), cell: (each) => time(each.updatedAt) }
			]
		}, (next) => page(wanted, next), problemNote));
	}

	/** Ids are in order, so those that begin with a text follow it. */
	async function page(wanted, next) {
		const exact = wanted && !next ? await found(wanted) : null;
		const answer = await call(query('references', { after: next ?? wanted, limit: PAGE }), { signal });
		const rows = answer.references.filter((each) => each.id.startsWith(wanted));
		return {
			rows: exact ? [exact, ...rows] : rows, next: rows.length === answer.references.length ? answer.next : null
		};
	}

	async function found(id) {
		try {
			return await call(path`references/${id}`, { signal });
		}
		catch (error) {
			if (error instanceof Problem && error.status < 500 && error.status !== 401) {
				return null;
			}
			throw error;
		}
	}

	function enrol() {
		const id = h('input', { name: 'referenceId', autocomplete: 'off', maxlength: '128', value: text.value.trim() });
		const dialog = openDialog(t('references.enrol'), [
			field(t('figure.reference'), id, t('references.id-hint')),
			enrolForm(() => id.value.trim(), (reference, number) => {
				dialog.close();
				if (may('references:read')) {
					go(`/references/${encodeURIComponent(reference.id)}`);
				}
				else {
					put(place, h('p', {}, tn('enrol.done', number)));
				}
			}, signal)
		], { class: 'wide' });
	}
}
