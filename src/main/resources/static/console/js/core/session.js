/** Who is signed in, what they may do, and when the session ends. */

import { call, listen, useToken } from './api.js';

const NOBODY = { signedIn: false, open: false, methods: ['key'], scopes: [], features: {} };

let session = NOBODY;

/** Who was signed in before the session ended. */
let lastSubject = null;

/** How far the service's clock is ahead of ours, in milliseconds. */
let ahead = 0;

let idleMillis = null;

let idleEnd = null;

/** The only thing that a tab keeps: where somebody was when they left for the provider. */
const PLACE = 'countersign.return';

let signInAgain = async () => false;

let asking = null;

/** Of another person than before nothing is kept but the news: what the first one began must not be sent for them. */
function take(answer) {
	const subject = answer.signedIn ? answer.subject ?? null : null;
	if (answer.signedIn && lastSubject !== null && lastSubject !== subject) {
		useToken(null);
		return { changed: true };
	}
	session = { ...NOBODY, ...answer };
	lastSubject = session.signedIn ? subject : lastSubject;
	useToken(session.token ?? null);
	idleEnd = session.idleUntil ? Date.parse(session.idleUntil) - ahead : null;
	idleMillis = idleEnd ? idleEnd - Date.now() : null;
	return { changed: false };
}

listen(
	() => {
		if (!asking && (!session.signedIn || session.open)) {
			return false;
		}
		asking ??= signInAgain().finally(() => {
			asking = null;
		});
		return asking;
	},
	(answer, background) => {
		const date = Date.parse(answer.headers.get('Date') ?? '');
		if (!Number.isNaN(date)) {
			ahead = date - Date.now();
		}
		if (idleMillis && !background && answer.status !== 401) {
			idleEnd = Date.now() + idleMillis;
		}
	});

/** Sets what asks the person to sign in again; it tells whether they did. */
export function whenExpired(handler) {
	signInAgain = handler;
}

/** Asks the service who is signed in, which also keeps the session alive once its token is known. */
export async function loadSession() {
	const { changed } = take(await call('console/session', { asks: false }));
	return changed ? startAnew() : session;
}

/** Begins again for another person; whoever waits waits for ever. */
export function startAnew() {
	location.reload();
	return new Promise(() => {});
}

/**
 * Asks the service again after it refused a request.
 * @returns {Promise<{resumed: boolean, changed: boolean}>} whether somebody is signed in after all, as in another tab,
 * and whether it is another person than before
 */
export async function resumeSession() {
	const { changed } = take(await call('console/session', { asks: false }));
	return { resumed: session.signedIn && Boolean(session.token), changed };
}

/**
 * Exchanges a key for a session.
 * @returns {Promise<boolean>} whether it is another person's than before
 */
export async function signIn(key) {
	return take(await call('console/session', { method: 'POST', json: { key }, asks: false })).changed;
}

export async function signOut() {
	takePlace();
	await call('console/session', { method: 'DELETE', asks: false });
	session = NOBODY;
	lastSubject = null;
	useToken(null);
	idleEnd = null;
}

/** Keeps the address for when somebody comes back from the provider. */
export function keepPlace() {
	sessionStorage.setItem(PLACE, location.hash);
}

/** @returns {string|null} the address that was kept, which is kept no longer */
export function takePlace() {
	const kept = sessionStorage.getItem(PLACE);
	sessionStorage.removeItem(PLACE);
	return kept;
}

export function current() {
	return session;
}

/** Whether the person has one of these scopes; everybody has in open mode. */
export function may(...scopes) {
	return session.open || scopes.some((scope) => session.scopes.includes(scope));
}

/** Whether the service has a feature switched on. */
export function has(feature) {
	return Boolean(session.features?.[feature]);
}

/** Milliseconds until the session ends if nothing is done, and whether it could be kept. */
export function timeLeft() {
	if (!session.signedIn || session.open || !idleEnd) {
		return null;
	}
	const end = session.endsAt ? Date.parse(session.endsAt) - ahead : Infinity;
	return { millis: Math.min(idleEnd, end) - Date.now(), final: end <= idleEnd };
}
