/** API keys: who may call, for what, until when. A key is shown once. */

import { add, h, put } from '../core/dom.js';
import { name, t, time } from '../core/i18n.js';
import { call, path } from '../core/api.js';
import { announce } from '../core/announce.js';
import { confirmAction, openDialog } from '../parts/dialog.js';
import { copyButton } from '../parts/copy-button.js';
import { dataTable } from '../parts/data-table.js';
import { choice, facts, field, select, sending, wholeNumberOf } from '../parts/form.js';
import { icon } from '../parts/icon.js';
import { problemNote } from '../parts/problem-note.js';

const SCOPES = ['verify', 'verify:restricted', 'references:read', 'enrol', 'references:manage', 'audit:read', 'review', 'batch',
	'models:read', 'models:manage', 'train', 'keys:manage', 'metrics:read'];

const OVERLAPS = ['PT0S', 'PT1H', 'PT24H', 'P7D', 'P30D'];

const SOON_MILLIS = 14 * 86_400_000;

export async function show({ main, heading, signal }) {
	const place = h('div');
	heading.after(h('div', { class: 'actions' }, h('button', { type: 'button', class: 'primary', onclick: make }, t('keys.make'))));
	main.append(h('p', { class: 'lead' }, t('keys.lead')), place);
	await draw();

	async function draw() {
		const keys = await call('admin/keys', { signal });
		put(place, dataTable({
			caption: t('keys.title'), rows: keys, empty: t('keys.none'), columns: [
				{ title: t('key.name'), cell: (each) => [h('strong', {}, each.name), h('br'), h('span', { class: 'id quiet-text' }, each.id)] },
				{ title: t('figure.status'), cell: stateOf },
				{
					title: t('key.kind'), cell: (each) => [h('span', { class: 'unbroken' }, name('key-kind', each.kind)),
						each.person ? [h('br'), h('span', { class: 'id quiet-text' }, each.person)] : null]
				},
				{ title: t('key.scopes'), cell: (each) => each.scopes.join(', ') },
				{ title: t('key.tenant'), cell: (each) => each.tenant },
				{ title: t('key.used'), cell: (each) => each.lastUsedAt ? time(each.lastUsedAt, { dateStyle: 'short', timeStyle: 'short' }) : t('key.never') },
				{ title: t('key.expires'), class: 'unbroken', cell: (each) => time(each.expiresAt, { dateStyle: 'short' }) },
				{
					title: t('key.actions'), cell: (each) => hasEnded(each) ? null : h('div', { class: 'row' },
						h('button', { type: 'button', 'aria-label': t('key.rotate-named', { name: each.name }), onclick: () => rotate(each) }, t('key.rotate')),
						h('button', {
							type: 'button', class: 'danger', 'aria-label': t('key.revoke-named', { name: each.name }), onclick: () => revoke(each)
						}, t('key.revoke')))
				}
			]
		}));
	}

	function make() {
		const keyName = h('input', { required: true, maxlength: '100', autocomplete: 'off' });
		const kind = select(['service', 'person'].map((each) => [each, name('key-kind', each)]), 'service');
		const person = h('input', { autocomplete: 'off', maxlength: '255' });
		const tenant = h('input', { autocomplete: 'off', value: 'default' });
		const ends = h('input', { type: 'date' });
		const requests = h('input', { inputmode: 'numeric', autocomplete: 'off' });
		const per = select([['PT1S', t('per.second')], ['PT1M', t('per.minute')], ['PT1H', t('per.hour')], ['P1D', t('per.day')]], 'PT1M');
		const scopes = SCOPES.map((scope) => h('input', { type: 'checkbox', value: scope }));
		const failed = h('div');
		const dialog = openDialog(t('keys.make'), [h('form', {
			class: 'stack', onsubmit: sending(async () => {
				put(failed);
				const request = {
					name: keyName.value.trim(), scopes: scopes.filter((each) => each.checked).map((each) => each.value), kind: kind.value
				};
				if (person.value.trim()) {
					request.person = person.value.trim();
				}
				if (tenant.value.trim()) {
					request.tenant = tenant.value.trim();
				}
				if (ends.value) {
					request.expiresAt = new Date(`${ends.value}T23:59:59`).toISOString();
				}
				if (requests.value.trim()) {
					request.quota = { requests: wholeNumberOf(requests.value), per: per.value };
				}
				try {
					const issued = await call('admin/keys', { method: 'POST', json: request });
					dialog.close();
					showOnce(issued);
					await redraw();
				}
				catch (error) {
					put(failed, problemNote(error));
				}
			})
		}, h('div', { class: 'columns' }, field(t('key.name'), keyName, t('key.name-hint')), field(t('key.kind'), kind, t('key.kind-hint'))),
		h('fieldset', {}, h('legend', {}, t('key.scopes')), h('div', { class: 'choices' }, scopes.map((input) =>
			choice([h('code', {}, input.value), h('br'), h('span', { class: 'quiet-text' }, name('scope', input.value))], input)))),
		h('div', { class: 'columns' }, field(t('key.person'), person, t('key.person-hint')), field(t('key.tenant'), tenant)),
		field(t('key.expires'), ends, t('key.expires-hint')),
		h('div', { class: 'columns' }, field(t('key.quota'), requests, t('key.quota-hint')), field(t('key.quota-per'), per)),
		failed, h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'primary' }, t('keys.make'))))], { class: 'wide' });
	}

	/** A list that cannot be fetched must not keep a new key from being shown. */
	async function redraw() {
		await draw().catch((error) => put(place, problemNote(error, { retry: redraw })));
	}

	/** Nobody can see it again, so it goes only when the person says that it is kept. */
	function showOnce(issued) {
		const dialog = openDialog(t('key.once-title'), [
			h('p', {}, t('key.once-text')), h('code', { class: 'secret', tabindex: '0' }, issued.key), copyButton(issued.key),
			facts([[t('key.name'), issued.name], [t('key.scopes'), issued.scopes.join(', ')], [t('key.expires'), time(issued.expiresAt)]])
		], { closable: false });
		add(dialog, h('div', { class: 'actions' }, h('button', { type: 'button', class: 'primary', onclick: () => dialog.close() }, t('key.kept'))));
	}

	async function rotate(key) {
		const overlap = select(OVERLAPS.map((each) => [each, name('overlap', each)]), 'PT24H');
		let issued = null;
		await confirmAction({
			title: t('key.rotate-named', { name: key.name }), action: t('key.rotate'),
			text: [h('p', {}, t('key.rotate-text')), field(t('key.overlap'), overlap)],
			act: async () => {
				issued = await call(path`admin/keys/${key.id}/rotate`, { method: 'POST', json: { overlap: overlap.value } });
			}
		});
		if (issued) {
			showOnce(issued);
			await redraw();
		}
	}

	async function revoke(key) {
		const done = await confirmAction({
			title: t('key.revoke-named', { name: key.name }), text: t('key.revoke-text'), action: t('key.revoke'), danger: true,
			act: () => call(path`admin/keys/${key.id}`, { method: 'DELETE' })
		});
		if (done) {
			announce(t('key.revoked-now', { name: key.name }));
			await draw();
		}
	}
}

function hasEnded(key) {
	return Boolean(key.revokedAt) || (key.expiresAt && Date.parse(key.expiresAt) <= Date.now());
}

function stateOf(key) {
	if (key.revokedAt) {
		return h('span', { class: 'badge plain' }, t('key.revoked'));
	}
	if (hasEnded(key)) {
		return h('span', { class: 'badge plain' }, t('key.expired'));
	}
	return key.expiresAt && Date.parse(key.expiresAt) - Date.now() < SOON_MILLIS
		? h('span', { class: 'badge warn' }, icon('review'), t('key.soon'))
		: h('span', { class: 'badge good' }, icon('match'), t('key.valid'));
}
