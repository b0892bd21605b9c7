/** Shows what the service refused: its title, what it says, where, and what to do. */

import { h } from '../core/dom.js';
import { count, duration, name, t } from '../core/i18n.js';
import { Problem } from '../core/api.js';
import { icon } from './icon.js';

/** The title of a problem in the person's language, else as the service has it. */
export function problemTitle(problem) {
	const key = `problem.${problem.slug}`;
	const title = name('problem', problem.slug);
	return title === problem.slug || t(key) === key ? problem.fields.title ?? t('problem.unexpected') : title;
}

/** The service speaks English, whatever the page's language is. */
function said(text) {
	return h('span', { lang: 'en' }, text);
}

function facts(problem) {
	const { part, parameter, reasons, requiredScope, errors, lines } = problem.fields;
	const rows = [];
	if (part) {
		rows.push([t('problem-note.part'), name('part', part)]);
	}
	if (parameter) {
		rows.push([t('problem-note.parameter'), parameter]);
	}
	if (reasons?.length) {
		rows.push([t('problem-note.reasons'), reasons.map((reason) => name('reason', reason)).join(', ')]);
	}
	if (requiredScope) {
		rows.push([t('problem-note.scope'), requiredScope]);
	}
	if (problem.retryAfter) {
		rows.push([t('problem-note.wait'), duration(problem.retryAfter)]);
	}
	return [
		rows.length ? h('dl', { class: 'facts' }, rows.map(([title, value]) => [h('dt', {}, title), h('dd', {}, value)]))
			: null,
		listOf(errors, (each) => typeof each === 'string' ? each : `${each.field ?? each.parameter ?? ''} ${each.detail ?? each.message ?? ''}`),
		listOf(lines, (each) => t('problem-note.line', { line: count(each.line), detail: each.detail }))
	];
}

function listOf(entries, text) {
	if (!entries) {
		return null;
	}
	const texts = Array.isArray(entries) ? entries.map(text)
		: Object.entries(entries).map(([field, detail]) => `${field}: ${detail}`);
	return h('ul', { lang: 'en' }, texts.map((each) => h('li', {}, each)));
}

/**
 * A note about what went wrong.
 * @param {Error} error a {@link Problem}, or a fault of our own
 * @param {{retry?: function(): void}} options offers to try again
 */
export function problemNote(error, { retry } = {}) {
	const problem = error instanceof Problem ? error : null;
	if (!problem) {
		console.error(error);
	}
	const slug = problem?.slug ?? 'unexpected';
	const todo = t(`todo.${slug}`) === `todo.${slug}` ? null : name('todo', slug);
	return h('div', { class: 'problem', role: 'alert' },
		h('p', { class: 'problem-title' }, icon('review'), problem ? problemTitle(problem) : t('problem.unexpected')),
		problem?.fields.detail ? h('p', {}, said(problem.fields.detail)) : null,
		problem ? facts(problem) : h('p', {}, said(error.message)),
		todo ? h('p', { class: 'todo' }, todo) : null,
		retry ? h('button', { type: 'button', onclick: retry }, t('action.retry')) : null);
}
