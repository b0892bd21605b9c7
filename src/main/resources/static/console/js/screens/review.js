/**
 * One review after the other. A decision waits a few seconds before it is sent, so that
 * it can be taken back; the next review is there at once.
 */

import { h, put } from '../core/dom.js';
import { amount, count, decimal, name, percent, t, time } from '../core/i18n.js';
import { call, path, Problem, query } from '../core/api.js';
import { go, replace } from '../core/router.js';
import { has, may } from '../core/session.js';
import { announce } from '../core/announce.js';
import { openDialog } from '../parts/dialog.js';
import { choice, field } from '../parts/form.js';
import { problemNote } from '../parts/problem-note.js';
import { ReviewImages, signatureViewer } from '../parts/signature-viewer.js';
import { badge } from '../parts/verdict.js';
import { WAITING } from './review-state.js';
import { decisionsTable } from './verification.js';

const REASONS = ['other-shape', 'other-rhythm', 'wrong-person', 'bad-image', 'missing-second-signature'];

const UNDO_MILLIS = 6_000;

const RENEW_MILLIS = 60_000;

const LOOK_AHEAD = 20;

export async function show({ main, heading, frame, title, variables, signal, keys }) {
	let shown = null;
	let images = null;
	let next = null;
	let pending = null;
	let decided = 0;
	const passed = new Set();
	const viewer = signatureViewer();
	const bar = h('div', { 'aria-live': 'polite' });
	const failed = h('div');
	const about = h('div', { class: 'score' });
	const deciding = h('div', { class: 'deciding' });
	const tally = h('span', { class: 'quiet-text' });
	frame.className = 'work';
	heading.after(about, bar, tally);
	main.append(failed, viewer, deciding);

	signal.addEventListener('abort', leave);
	addEventListener('pagehide', giveBack, { signal });
	const renewing = setInterval(renew, RENEW_MILLIS);
	await open(variables.id);

	function leave() {
		clearInterval(renewing);
		giveBack();
		images?.forget();
		next?.images.forget();
	}

	/** Sends what waits, and lets others have what is kept from them. */
	function giveBack() {
		sendPending(true);
		release(shown);
		release(next?.review);
	}

	/** Takes a review, shows it, and prepares the one after it. */
	async function open(id, prepared = null) {
		put(failed);
		images?.forget();
		images = null;
		next = null;
		let review;
		try {
			review = prepared ? prepared.review : await take(id);
		}
		catch (error) {
			if (error.name !== 'AbortError') {
				shown = null;
				put(deciding);
				put(failed, problemNote(error), h('div', { class: 'actions' },
					h('button', { type: 'button', class: 'primary', onclick: skipUnavailable }, t('review.next')),
					h('a', { class: 'button', href: '#/reviews' }, t('action.back'))));
				passed.add(id);
			}
			return;
		}
		shown = review;
		replace(`/reviews/${review.id}`);
		title(t('review.of', { reference: review.verification.referenceId ?? t('verifications.sent') }));
		images = prepared?.images ?? (review.images.length ? new ReviewImages(review.images) : null);
		viewer.hidden = !images;
		if (images) {
			viewer.show(images);
		}
		drawScore(review.status === 'DECIDED' || review.status === 'EXPIRED' || !has('scoresHidden'));
		drawDeciding();
		heading.focus({ preventScroll: true });
		if (isOpen(review)) {
			prepare();
		}
	}

	function skipUnavailable() {
		return onward();
	}

	/** Reads a review that has ended as it is, and leases one that has not. */
	async function take(id) {
		const review = await call(path`reviews/${id}`, { signal });
		return isOpen(review) ? call(path`reviews/${id}/lease`, { method: 'POST', signal }) : review;
	}

	/** The first page with reviews that were neither decided nor skipped here. */
	async function findNext() {
		for (const status of WAITING) {
			let after = null;
			do {
				const found = await call(query('reviews', { status, decidable: true, after, limit: LOOK_AHEAD }), { signal });
				const left = found.reviews.filter((each) => each.id !== shown?.id && !passed.has(each.id));
				if (left.length) {
					return left;
				}
				after = found.next;
			} while (after);
		}
		return [];
	}

	async function prepare() {
		const mine = shown;
		try {
			for (const candidate of await findNext()) {
				try {
					const review = await take(candidate.id);
					if (signal.aborted || mine !== shown) {
						release(review);
						return;
					}
					next = { review, images: new ReviewImages(review.images) };
					next.images.prefetch();
					return;
				}
				catch (error) {
					if (!(error instanceof Problem) || error.status !== 409) {
						throw error;
					}
				}
			}
		}
		catch {
			// It is tried again when the next one is wanted.
		}
	}

	async function onward() {
		const prepared = next;
		next = null;
		if (prepared) {
			await open(prepared.review.id, prepared);
			return;
		}
		const before = shown;
		shown = null;
		try {
			const found = await findNext();
			if (found.length) {
				await open(found[0].id);
				return;
			}
			finish();
		}
		catch (error) {
			shown = before;
			if (error.name !== 'AbortError') {
				put(failed, problemNote(error, { retry: onward }));
			}
		}
	}

	function finish() {
		images?.forget();
		images = null;
		viewer.hidden = true;
		put(about);
		put(deciding, h('div', { class: 'empty stack' }, h('p', {}, t('review.finished')),
			h('p', {}, h('a', { class: 'button', href: '#/reviews' }, t('action.back')))));
		title(t('review.title'));
		announce(t('review.finished'));
		heading.focus();
	}

	function release(review) {
		if (review && isOpen(review) && review.id !== pending?.review.id && !review.sent) {
			call(path`reviews/${review.id}/lease`, { method: 'DELETE', keepalive: true, asks: false }).catch(() => null);
		}
	}

	async function renew() {
		const leased = [shown, next?.review, pending?.review].filter((each) => each && isOpen(each) && !each.sent);
		for (const review of leased) {
			try {
				await call(path`reviews/${review.id}/lease`, { method: 'POST', signal, background: true });
			}
			catch (error) {
				if (error instanceof Problem && review === shown) {
					put(failed, problemNote(error));
				}
			}
		}
	}

	function drawScore(visible) {
		const { verification } = shown;
		const left = visible ? [
			badge('verdict', verification.verdict),
			h('span', {}, t('scale.distance', { value: decimal(verification.distance) })),
			h('span', {}, t('scale.threshold', { value: decimal(verification.threshold) })),
			h('span', {}, t('review.probability', { value: percent(verification.probability) }))
		] : h('button', { type: 'button', class: 'quiet', onclick: () => showScore() }, t('review.show-score'),
			h('kbd', { 'aria-hidden': 'true' }, 'v'));
		put(about, left, shown.amount === undefined ? null : h('span', {}, t('review.amount', { value: amount(shown.amount) })),
			h('span', { class: 'quiet-text' }, time(verification.time)));
	}

	function showScore() {
		if (!shown) {
			return;
		}
		drawScore(true);
		announce(t('scale.distance', { value: decimal(shown.verification.distance) }));
	}

	function drawDeciding() {
		if (!isOpen(shown)) {
			put(deciding, shown.decisions?.length ? decisionsTable(shown.decisions) : h('p', { class: 'empty' }, name('review-status', shown.status)),
				h('div', { class: 'actions' }, h('button', { type: 'button', class: 'primary', onclick: onward }, t('review.next')),
					h('a', { class: 'button', href: '#/reviews' }, t('action.back'))));
			return;
		}
		const note = h('textarea', { rows: '1', maxlength: '1000', name: 'note' });
		const enrol = h('input', { type: 'checkbox' });
		deciding.note = note;
		deciding.enrol = enrol;
		const act = (kind, key, label, what) => h('button', { type: 'button', class: kind, onclick: what },
			h('kbd', { 'aria-hidden': 'true' }, key), label);
		put(deciding, h('section', { class: 'decide', 'aria-label': t('review.decide') },
			h('div', { class: 'decide-fields' }, field(t('review.note'), note),
				may('enrol') && shown.verification.referenceId && !shown.images[0]?.region ? choice(t('review.enrol'), enrol) : null),
			h('div', { class: 'actions' },
				act('genuine', 'a', t('outcome.GENUINE'), () => decide('GENUINE')),
				act('forged', 'x', t('outcome.FORGED'), forged),
				act('unsure', 'u', t('outcome.UNSURE'), () => decide('UNSURE')),
				act('', 's', t('review.skip'), skip))));
	}

	function decide(outcome, reason = null, note = deciding.note?.value ?? '') {
		if (!shown || !isOpen(shown)) {
			return;
		}
		sendPending();
		const body = { outcome };
		if (reason) {
			body.reason = reason;
		}
		if (note.trim()) {
			body.note = note.trim();
		}
		if (outcome === 'GENUINE' && deciding.enrol?.checked) {
			body.enrol = true;
		}
		passed.add(shown.id);
		pending = { review: shown, body, timer: setTimeout(() => sendPending(), UNDO_MILLIS) };
		decided += 1;
		drawPending();
		onward();
	}

	function drawPending() {
		tally.textContent = decided ? t('review.tally', { number: count(decided) }) : '';
		put(bar, pending ? h('div', { class: 'pending' },
			h('span', {}, badge('outcome', pending.body.outcome), ' ', t('review.will-be-sent', {
				reference: pending.review.verification.referenceId ?? t('verifications.sent')
			})),
			h('button', { type: 'button', onclick: undo }, t('review.undo'), h('kbd', { 'aria-hidden': 'true' }, 'u'))) : null);
	}

	async function undo() {
		const taken = pending;
		clearTimeout(taken.timer);
		pending = null;
		decided -= 1;
		passed.delete(taken.review.id);
		drawPending();
		release(next?.review);
		release(shown);
		shown = null;
		await open(taken.review.id);
		if (deciding.note) {
			deciding.note.value = taken.body.note ?? '';
			deciding.enrol.checked = taken.body.enrol ?? false;
		}
		announce(t('review.undone'));
	}

	/** Sends what waits. If it is refused, it is shown with the way back to it. */
	async function sendPending(leaving = false) {
		const sent = pending;
		if (!sent) {
			return;
		}
		clearTimeout(sent.timer);
		pending = null;
		sent.review.sent = true;
		if (!leaving) {
			drawPending();
		}
		try {
			await call(path`reviews/${sent.review.id}/decision`, {
				method: 'POST', json: sent.body, keepalive: leaving, asks: !leaving
			});
		}
		catch (error) {
			sent.review.sent = false;
			decided -= 1;
			if (!leaving) {
				drawPending();
				put(failed, h('p', {}, t('review.not-sent', {
					reference: sent.review.verification.referenceId ?? sent.review.id
				})), problemNote(error, {
					retry: () => {
						put(failed);
						pending = { ...sent, timer: 0 };
						decided += 1;
						sendPending();
					}
				}), h('p', {}, h('a', { href: `#/reviews/${sent.review.id}` }, t('review.open-again'))));
			}
		}
	}

	function forged() {
		if (!shown || !isOpen(shown)) {
			return;
		}
		const group = 'reason';
		const options = REASONS.map((each, i) => h('input', { type: 'radio', name: group, value: each, required: true, 'aria-keyshortcuts': String(i + 1) }));
		const note = h('textarea', { maxlength: '1000', value: deciding.note?.value ?? '' });
		const form = h('form', {
			class: 'stack', method: 'dialog', onsubmit: () => {
				const reason = options.find((each) => each.checked).value;
				decide('FORGED', reason, note.value);
			}
		}, h('fieldset', {}, h('legend', {}, t('decisions.reason')), h('div', { class: 'reasons' }, options.map((option, i) =>
			choice([h('kbd', { 'aria-hidden': 'true' }, String(i + 1)), ' ', name('decision-reason', option.value)], option)))),
		field(t('review.note'), note),
		h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'forged' }, t('review.forged')),
			h('button', { type: 'button', onclick: () => dialog.close() }, t('action.cancel'))));
		form.addEventListener('keydown', (event) => {
			const option = options[Number(event.key) - 1];
			if (option && event.target !== note && !event.ctrlKey && !event.altKey && !event.metaKey) {
				event.preventDefault();
				option.checked = true;
				option.focus();
			}
		});
		const dialog = openDialog(t('review.why-forged'), [form]);
		options[0].focus();
	}

	function skip() {
		if (shown) {
			passed.add(shown.id);
			release(shown);
			onward();
		}
	}

	keys([
		{ key: 'a', what: t('outcome.GENUINE'), act: () => decide('GENUINE') },
		{ key: 'x', what: t('review.forged-key'), act: forged },
		{ key: 'u', what: t('review.unsure-key'), act: () => pending ? undo() : decide('UNSURE') },
		{ key: 's', what: t('review.skip'), act: skip },
		{ key: 'n', what: t('review.note'), act: () => deciding.note?.focus() },
		{ key: 'v', what: t('review.show-score'), act: () => shown && showScore() },
		{ key: 'q', what: t('action.back'), act: () => go('/reviews') },
		...viewer.shortcuts()
	]);
}

function isOpen(review) {
	return WAITING.includes(review.status);
}
