/** One reference: its specimens, which contradict each other, its threshold, its end. */

import { h, put } from '../core/dom.js';
import { count, decimal, t, time } from '../core/i18n.js';
import { call, path } from '../core/api.js';
import { go } from '../core/router.js';
import { may } from '../core/session.js';
import { announce } from '../core/announce.js';
import { confirmAction } from '../parts/dialog.js';
import { enrolForm } from '../parts/enrol-form.js';
import { facts, field, numberOf } from '../parts/form.js';
import { icon } from '../parts/icon.js';
import { secretImage } from '../parts/secret-image.js';
import { imagesSeen } from './images-seen.js';

export async function show({ main, heading, title, variables: { id }, signal }) {
	title(t('reference.of', { id }));
	let reference = await call(path`references/${id}`, { signal });
	const actions = h('div', { class: 'actions' });
	const about = h('div', { class: 'panel' });
	const specimens = h('section', { 'aria-labelledby': 'specimens' });
	heading.after(actions);
	main.append(about, specimens);
	if (may('enrol')) {
		main.append(h('section', { class: 'panel' }, h('h2', {}, t('reference.enrol')), enrolForm(() => id, (changed) => {
			reference = changed;
			draw();
			refresh();
		}, signal)));
	}
	draw();

	async function refresh() {
		reference = await call(path`references/${id}`, { signal });
		draw();
	}

	function draw() {
		put(actions,
			may('verify', 'verify:restricted') ? h('a', { class: 'button', href: `#/try?referenceId=${encodeURIComponent(id)}` },
				t('reference.try')) : null,
			may('audit:read') ? h('a', { class: 'button', href: `#/verifications?referenceId=${encodeURIComponent(id)}` },
				t('reference.verifications')) : null,
			may('references:manage') ? [h('button', { type: 'button', onclick: editThreshold }, t('reference.edit-threshold')),
				h('button', { type: 'button', class: 'danger', onclick: remove }, t('reference.delete'))] : null);
		put(about, facts([
			[t('reference.own-threshold'), reference.threshold === null ? t('reference.model-threshold') : decimal(reference.threshold)],
			[t('reference.specimens'), count(reference.specimens.length)],
			[t('reference.created'), time(reference.createdAt)], [t('reference.updated'), time(reference.updatedAt)]
		]));
		const far = reference.specimens.filter((each) => each.farFromOthers);
		const images = imagesSeen();
		put(specimens, h('h2', { id: 'specimens' }, t('reference.specimens')),
			far.length ? h('div', { class: 'note' }, icon('review'), h('p', {}, t('reference.far-note'))) : null,
			images ? h('p', { class: 'quiet-text' }, t('images.recorded')) : null,
			h('ul', { class: 'specimens' }, reference.specimens.map((each, i) => specimen(each, i, images))));
	}

	function specimen(each, i, images) {
		const name = t('specimen.numbered', { number: count(i + 1) });
		return h('li', { class: `specimen ${each.farFromOthers ? 'far' : ''}` },
			h('div', { class: 'row between' }, h('h3', {}, name), each.farFromOthers
				? h('span', { class: 'badge warn' }, icon('review'), t('specimen.far')) : null),
			images ? secretImage(path`references/${id}/specimens/${each.id}/image`, name) : null,
			facts([
				[t('specimen.enrolled'), time(each.enrolledAt)], [t('specimen.id'), h('span', { class: 'id' }, each.id)],
				each.farFromOthers ? [t('specimen.far-distance'), t('specimen.far-limit', {
					distance: decimal(each.farFromOthers.nearestDistance), limit: decimal(each.farFromOthers.limit)
				})] : null
			]),
			may('references:manage') ? h('div', { class: 'actions' }, h('button', {
				type: 'button', class: 'danger', 'aria-label': t('specimen.delete-numbered', { number: count(i + 1) }),
				onclick: () => removeSpecimen(each, name)
			}, t('action.delete'))) : null);
	}

	async function editThreshold() {
		const input = h('input', {
			inputmode: 'decimal', autocomplete: 'off', value: reference.threshold === null ? '' : String(reference.threshold)
		});
		const done = await confirmAction({
			title: t('reference.edit-threshold'), action: t('action.save'),
			text: [h('p', {}, t('reference.threshold-text')), field(t('figure.threshold'), input, t('reference.threshold-hint'))],
			act: async () => {
				reference = await call(path`references/${id}`, {
					method: 'PATCH', json: { threshold: input.value.trim() === '' ? null : numberOf(input.value) }
				});
			}
		});
		if (done) {
			announce(t('reference.threshold-set'));
			await refresh();
		}
	}

	async function removeSpecimen(each, name) {
		const done = await confirmAction({
			title: t('specimen.delete-title', { name }), text: t('specimen.delete-text'), action: t('action.delete'), danger: true,
			act: () => call(path`references/${id}/specimens/${each.id}`, { method: 'DELETE' })
		});
		if (done) {
			announce(t('specimen.deleted'));
			await refresh();
		}
	}

	async function remove() {
		const done = await confirmAction({
			title: t('reference.delete-title', { id }), text: t('reference.delete-text'), action: t('reference.delete'),
			danger: true, act: () => call(path`references/${id}`, { method: 'DELETE' })
		});
		if (done) {
			announce(t('reference.deleted'));
			go('/references');
		}
	}
}
