/** Signing in: with a person's key, or with the bank's provider. */

import { add, h, put } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { BASE, Problem } from '../core/api.js';
import { current, keepPlace, resumeSession, signIn, signOut, startAnew, takePlace } from '../core/session.js';
import { announce } from '../core/announce.js';
import { field } from '../parts/form.js';
import { openDialog } from '../parts/dialog.js';
import { problemNote } from '../parts/problem-note.js';

/** With what the service comes back to the console when the provider's sign-in fails. */
const PROVIDER_PROBLEMS = ['unauthenticated', 'unavailable', 'too-many-requests', 'overloaded'];

/** What went wrong on the way back from the provider; told once. */
function providerProblem() {
	const slug = new URLSearchParams(location.search).get('problem');
	if (!PROVIDER_PROBLEMS.includes(slug)) {
		return null;
	}
	history.replaceState(null, '', location.pathname + location.hash);
	return new Problem(401, { type: `urn:countersign:problem:${slug}` });
}

/** The form for a key, and the way to the provider. */
function signInForm(signedIn, apart) {
	const session = current();
	const failed = h('div');
	const input = h('input', {
		type: 'password', name: 'key', autocomplete: 'off', spellcheck: 'false', required: true
	});
	const button = h('button', { type: 'submit', class: session.methods.includes('oidc') ? null : 'primary' }, t('sign-in.with-key'));
	const form = h('form', {
		class: 'stack', onsubmit: async (event) => {
			event.preventDefault();
			button.disabled = true;
			put(failed);
			try {
				signedIn(await signIn(input.value.trim()));
			}
			catch (error) {
				put(failed, problemNote(error));
				input.focus();
			}
			button.disabled = false;
		}
	}, field(t('sign-in.key'), input, t('sign-in.key-hint')), failed, h('div', { class: 'actions' }, button));
	const address = session.oidc;
	const ways = [];
	if (session.methods.includes('oidc') && address) {
		ways.push(h('p', {}, h('a', {
			class: 'button primary', href: new URL(address.replace(/^\//, ''), BASE), target: apart ? '_blank' : null,
			rel: apart ? 'noopener' : null, onclick: apart ? null : keepPlace
		}, t('sign-in.with-provider'))));
		if (apart) {
			ways.push(h('p', { class: 'quiet-text' }, t('sign-in.provider-apart')),
				h('p', {}, h('button', {
					type: 'button', onclick: async () => {
						const { resumed, changed } = await resumeSession();
						if (resumed) {
							signedIn(changed);
						}
						else {
							announce(t('sign-in.not-yet'));
						}
					}
				}, t('sign-in.have-signed-in'))));
		}
	}
	if (session.methods.includes('key')) {
		ways.push(ways.length ? h('p', { class: 'or' }, h('span', {}, t('sign-in.or'))) : null, form);
	}
	return ways;
}

/** The whole page before anybody is signed in. */
export function signInPage(signedIn) {
	const page = h('div', { class: 'sign-in' }, h('h1', { tabindex: '-1' }, t('sign-in.title')),
		h('p', { class: 'quiet-text' }, t('sign-in.lead')));
	const problem = providerProblem();
	return add(page, problem ? problemNote(problem) : null, signInForm(() => {
		const kept = takePlace();
		if (kept) {
			location.hash = kept;
		}
		signedIn();
	}, false));
}

/** Goes on where somebody left for the provider. */
export function returnFromProvider() {
	const kept = takePlace();
	if (kept && current().signedIn && location.hash.length < 3) {
		location.hash = kept;
	}
}

/**
 * Asks again in mid-work. The page behind stays as it is, unless it is another person who
 * signs in: they must not see what the first one had open.
 * @returns {Promise<boolean>} whether the request that was refused can be repeated
 */
export async function signInAgain() {
	const { resumed, changed: anotherPerson } = await resumeSession();
	if (anotherPerson) {
		return startAnew();
	}
	return resumed || new Promise((resolve) => {
		let done = false;
		const dialog = openDialog(t('sign-in.again'), [h('p', {}, t('sign-in.again-text'))], {
			closable: false, onclose: () => resolve(done)
		});
		add(dialog, signInForm((changed) => {
			if (changed) {
				location.reload();
				return;
			}
			done = true;
			dialog.close();
			announce(t('sign-in.go-on'));
		}, true), h('div', { class: 'actions' }, h('button', {
			type: 'button', onclick: async () => {
				await signOut().catch(() => null);
				location.reload();
			}
		}, t('sign-in.leave'))));
		dialog.querySelector('input, a')?.focus();
	});
}
