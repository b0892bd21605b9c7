/** Tables with captions, which become lists of cards where there is no room. */

import { add, freshId, h, put } from '../core/dom.js';
import { t } from '../core/i18n.js';

/**
 * A table.
 * @param {{caption: string, captionHidden?: boolean, columns: {title: string, cell: function(*): *, class?: string}[],
 * rows: Array, empty?: string}} table the first column names its row
 */
export function dataTable({ caption, captionHidden = true, columns, rows, empty = t('table.empty') }) {
	const body = h('tbody', { role: 'rowgroup' });
	const none = h('p', { class: 'empty', hidden: rows.length > 0 }, empty);
	const table = h('table', { role: 'table' },
		h('caption', { class: captionHidden ? 'hidden' : null }, caption),
		h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' },
			columns.map((column) => h('th', { scope: 'col', role: 'columnheader', class: column.class }, column.title)))),
		body);
	const element = h('div', { class: 'table' }, table, none);
	element.addRows = (more) => {
		add(body, more.map((row) => rowOf(columns, row)));
		none.hidden = body.childElementCount > 0;
		table.hidden = body.childElementCount === 0;
	};
	element.clear = () => put(body);
	element.addRows(rows);
	return element;
}

function rowOf(columns, row) {
	return h('tr', { role: 'row' }, columns.map((column, i) => {
		const cell = h(i === 0 ? 'th' : 'td', {
			scope: i === 0 ? 'row' : null, role: i === 0 ? 'rowheader' : 'cell', class: column.class, 'data-label': column.title
		});
		return add(cell, h('div', {}, column.cell(row)));
	}));
}

/**
 * A table whose next page comes when it is asked for.
 * @param {Object} table as {@link dataTable} takes it, without rows
 * @param {function(string|null): Promise<{rows: Array, next: string|null}>} page
 * @param {function(Error): Node} failed
 */
export function pagedTable(table, page, failed) {
	const shown = dataTable({ ...table, rows: [] });
	const note = h('div');
	const status = h('p', { class: 'quiet-text', 'aria-live': 'polite' }, t('state.loading'));
	let next = null;
	const more = h('button', { type: 'button', hidden: true, onclick: () => load() }, t('action.more'));
	const element = h('div', { id: freshId('table') }, shown, status, note, more);

	async function load() {
		more.disabled = true;
		put(note);
		status.textContent = t('state.loading');
		try {
			const found = await page(next);
			shown.addRows(found.rows);
			next = found.next;
			more.hidden = !next;
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				put(note, failed(error));
			}
		}
		status.textContent = '';
		more.disabled = false;
	}

	element.reload = () => {
		next = null;
		shown.clear();
		return load();
	};
	load();
	return element;
}
