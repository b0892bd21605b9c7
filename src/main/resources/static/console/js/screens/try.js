/** Try it: verify images by hand, and see what a program would have sent. */

import { h, put } from '../core/dom.js';
import { decimal, name, percent, t } from '../core/i18n.js';
import { BASE, call, image } from '../core/api.js';
import { current, may } from '../core/session.js';
import { announce } from '../core/announce.js';
import { curlCommand } from '../core/shell-quote.js';
import { blobImage } from '../parts/secret-image.js';
import { copyButton } from '../parts/copy-button.js';
import { dataTable } from '../parts/data-table.js';
import { distanceScale } from '../parts/distance-scale.js';
import { facts, field } from '../parts/form.js';
import { icon } from '../parts/icon.js';
import { imageDrop, isAboutImage, takePastes } from '../parts/image-drop.js';
import { scrollable } from '../parts/scrollable.js';
import { problemNote } from '../parts/problem-note.js';
import { toggle } from '../parts/toggle.js';
import { verdictPanel } from '../parts/verdict-panel.js';

/** Drawn signatures that the service serves. */
const EXAMPLES = [
	{ label: 'try.example-same', query: 'writer-1-genuine-2.png', references: ['writer-1-genuine-1.png'] },
	{ label: 'try.example-other', query: 'writer-2-genuine-1.png', references: ['writer-1-genuine-1.png'] },
	{ label: 'try.example-forged', query: 'writer-3-forgery-1.png', references: ['writer-3-genuine-1.png', 'writer-3-genuine-2.png'] }
];

export async function show({ main, query: address, signal }) {
	const full = may('verify');
	let byId = !full || address.has('referenceId');
	const query = imageDrop({ label: t('try.query') });
	const references = imageDrop({ label: t('try.references'), hint: t('try.references-hint'), multiple: true });
	const referenceId = h('input', { name: 'referenceId', autocomplete: 'off', value: address.get('referenceId') ?? '' });
	const threshold = h('input', { name: 'threshold', inputmode: 'decimal', autocomplete: 'off' });
	const idField = h('div', { class: 'panel' }, field(t('try.reference-id'), referenceId, t('try.reference-id-hint')));
	const result = h('section', { 'aria-label': t('try.result') });
	const failed = h('div');
	const button = h('button', { type: 'submit', class: 'primary' }, t('try.verify'));
	const kind = toggle(t('try.compare-with'), [['images', t('try.with-images')], ['id', t('try.with-id')]],
		byId ? 'id' : 'images', (value) => {
			byId = value === 'id';
			draw();
		});

	function draw() {
		references.hidden = byId;
		idField.hidden = !byId;
	}

	function problems(error) {
		query.showProblem(isAboutImage(error, 'query') ? error : null);
		references.showProblem(!byId && isAboutImage(error, 'reference') ? error : null);
		const elsewhere = error && !isAboutImage(error, 'query') && (byId || !isAboutImage(error, 'reference'));
		put(failed, elsewhere ? problemNote(error, { retry: error.retryAfter ? verify : null }) : null);
	}

	function form() {
		const sent = new FormData();
		query.files.forEach((file) => sent.append('query', file, file.name));
		if (byId) {
			sent.append('referenceId', referenceId.value.trim());
		}
		else {
			references.files.forEach((file) => sent.append('reference', file, file.name));
		}
		if (threshold.value.trim()) {
			sent.append('threshold', threshold.value.trim().replace(',', '.'));
		}
		return sent;
	}

	async function verify() {
		if (query.files.length === 0 || (byId ? !referenceId.value.trim() : references.files.length === 0)) {
			announce(t('try.incomplete'));
			(query.files.length === 0 ? query.querySelector('button') : byId ? referenceId
				: references.querySelector('button')).focus();
			return;
		}
		button.disabled = true;
		problems(null);
		const sent = form();
		try {
			showResult(await call('verify', { method: 'POST', form: sent, signal }), sent);
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				put(result);
				problems(error);
			}
		}
		button.disabled = false;
	}

	function showResult(answer, sent) {
		const detailed = answer.distance !== undefined;
		const picture = h('div', { class: 'picture stack' });
		const heading = h('h2', { tabindex: '-1' }, t('try.result'));
		put(result, heading, verdictPanel(answer),
			detailed ? h('div', { class: 'panel stack' }, distanceScale(answer), facts([
				[t('figure.distance'), decimal(answer.distance)],
				[t('figure.threshold'), t('figure.threshold-from', {
					value: decimal(answer.threshold), source: name('threshold-source', answer.thresholdSource)
				})],
				[t('figure.probability'), percent(answer.probability)],
				[t('figure.model'), answer.model],
				[t('figure.verification'), may('audit:read')
					? h('a', { class: 'id', href: `#/verifications/${answer.id}` }, answer.id) : h('span', { class: 'id' }, answer.id)],
				answer.region ? [t('figure.region'), t('figure.region-value', answer.region)] : null
			]), answer.references.length > 1 ? dataTable({
				caption: t('try.each-specimen'), captionHidden: false, rows: answer.references, columns: [
					{ title: t('figure.specimen'), cell: (each) => fileOf(each, answer) },
					{ title: t('figure.distance'), class: 'number', cell: (each) => decimal(each.distance) }
				]
			}) : null) : null,
			detailed ? picture : null, curl());
		if (detailed) {
			drawPicture(picture, sent);
		}
		heading.focus();
		announce(name('verdict', answer.verdict));
	}

	function fileOf(specimen, answer) {
		const file = byId ? null : references.files[answer.references.indexOf(specimen)];
		return file ? file.name : h('span', { class: 'id' }, specimen.id);
	}

	function drawPicture(place, sent) {
		const note = h('div');
		const ask = h('button', {
			type: 'button', onclick: async () => {
				ask.disabled = true;
				try {
					const blob = await image('verify', { method: 'POST', form: sent, accept: 'image/png', signal });
					put(place, h('h3', {}, t('try.picture')), scrollable(blobImage(blob, t('try.picture-description')), t('try.picture')),
						h('p', { class: 'quiet-text' }, t('try.picture-legend')));
					announce(t('try.picture-shown'));
				}
				catch (error) {
					ask.disabled = false;
					put(note, problemNote(error));
				}
			}
		}, icon('image'), t('try.show-picture'));
		put(place, h('div', { class: 'row' }, ask, h('span', { class: 'quiet-text' }, t('try.picture-recorded'))), note);
	}

	function curl() {
		const command = curlCommand({
			url: new URL('verify', BASE).href, query: query.files[0].name,
			references: byId ? [] : references.files.map((file) => file.name), referenceId: byId ? referenceId.value.trim() : '',
			threshold: threshold.value.trim().replace(',', '.'), withKey: !current().open
		});
		return h('div', { class: 'stack' }, h('div', { class: 'row between' }, h('h3', {}, t('try.curl')), copyButton(command)),
			h('pre', { tabindex: '0', 'aria-label': t('try.curl') }, h('code', {}, command)));
	}

	async function example(wanted) {
		try {
			const files = await Promise.all([wanted.query, ...wanted.references].map(async (file) =>
				new File([await image(`samples/${file}`, { signal })], file, { type: 'image/png' })));
			byId = false;
			kind.choose('images');
			draw();
			query.replaceFiles(files.slice(0, 1));
			references.replaceFiles(files.slice(1));
			await verify();
		}
		catch (error) {
			problems(error);
		}
	}

	draw();
	takePastes([references, query], signal);
	main.append(h('p', { class: 'lead' }, t(full ? 'try.lead' : 'try.lead-restricted')),
		full ? h('div', { class: 'row' }, h('span', { class: 'quiet-text' }, t('try.examples')), EXAMPLES.map((each) =>
			h('button', { type: 'button', onclick: () => example(each) }, t(each.label)))) : null,
		h('form', {
			class: 'stack', onsubmit: (event) => {
				event.preventDefault();
				verify();
			}
		}, full ? kind : null, h('div', { class: 'columns' }, h('div', {}, references, idField), query),
		full ? h('details', {}, h('summary', {}, t('try.more')), field(t('try.threshold'), threshold, t('try.threshold-hint')))
			: null, failed, h('div', { class: 'actions' }, button)), result);
}
