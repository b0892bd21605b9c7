/**
 * Calls the service. Answers that are problems become {@link Problem}; a 401 asks the
 * person to sign in again and then repeats the request, so nothing typed is lost.
 */

/** The service's own address; the console lies one level below it. */
export const BASE = new URL('../', document.baseURI);

/** What the service refused, as RFC 9457 tells it. */
export class Problem extends Error {

	constructor(status, fields = {}, retryAfter = null) {
		super(fields.detail ?? fields.title ?? `HTTP ${status}`);
		this.status = status;
		this.fields = fields;
		this.retryAfter = retryAfter;
	}

	/** The end of the problem's type, such as `unusable-image`; 'network' if there was no answer. */
	get slug() {
		return this.status === 0 ? 'network' : (this.fields.type ?? '').replace(/^urn:countersign:problem:/, '');
	}

}

let token = null;

let onUnauthenticated = async () => false;

let onAnswer = () => {};

/** What outlives the page and has not been answered. */
const lasting = new Set();

/** Waits for what outlives the page. */
export function lastingSent() {
	return Promise.allSettled([...lasting]);
}

/** Sets the token that protects the session against foreign pages; null without a session. */
export function useToken(value) {
	token = value;
}

/**
 * Sets what happens on a 401, and after every answer.
 * @param {function(): Promise<boolean>} unauthenticated true if the request shall be repeated
 * @param {function(Response, boolean): void} answered also told whether nobody asked for it
 */
export function listen(unauthenticated, answered) {
	onUnauthenticated = unauthenticated;
	onAnswer = answered;
}

function addressOf(path) {
	return new URL(path.replace(/^\//, ''), BASE);
}

/** A path with its variables encoded: path`/references/${id}`. */
export function path(texts, ...variables) {
	return texts.reduce((whole, text, i) => whole + encodeURIComponent(variables[i - 1]) + text);
}

/** A path with those parameters that have a value. */
export function query(address, parameters) {
	const wanted = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
	return wanted.length ? `${address}?${new URLSearchParams(wanted)}` : address;
}

async function problemOf(answer) {
	let fields = {};
	try {
		fields = await answer.json();
	}
	catch {
		// Not from the service, such as a proxy's page.
	}
	return new Problem(answer.status, fields, Number(answer.headers.get('Retry-After')) || null);
}

/**
 * Sends a request.
 * @param {string} address path below the service
 * @param {{method?: string, json?: *, form?: FormData, accept?: string, headers?: Object, signal?: AbortSignal,
 * asks?: boolean, keepalive?: boolean, background?: boolean}} options `asks: false` leaves a 401 to the caller,
 * `keepalive` outlives the page, `background` is what nobody asked for: it does not keep the session from going idle
 * @returns {Promise<Response>} a good answer
 * @throws {Problem} any other answer, or none
 */
export async function send(address, { method = 'GET', json, form, accept = 'application/json', headers = {}, signal,
	asks = true, keepalive = false, background = false } = {}) {
	const all = { Accept: `${accept}, application/problem+json;q=0.5`, ...headers };
	if (token) {
		all['X-CSRF-Token'] = token;
	}
	if (json !== undefined) {
		all['Content-Type'] = 'application/json';
	}
	if (background) {
		all['X-Background'] = 'true';
	}
	const sent = fetch(addressOf(address), {
		method, headers: all, body: json !== undefined ? JSON.stringify(json) : form, signal, keepalive,
		cache: 'no-store', credentials: 'same-origin'
	});
	if (keepalive) {
		lasting.add(sent);
	}
	let answer;
	try {
		answer = await sent;
	}
	catch (failure) {
		if (failure.name === 'AbortError') {
			throw failure;
		}
		throw new Problem(0);
	}
	finally {
		lasting.delete(sent);
	}
	onAnswer(answer, background);
	if (answer.status === 401 && asks && await onUnauthenticated()) {
		return send(address, { method, json, form, accept, headers, signal, keepalive, background, asks: false });
	}
	if (!answer.ok) {
		throw await problemOf(answer);
	}
	return answer;
}

/** Sends a request whose answer is JSON, or nothing. */
export async function call(address, options) {
	const answer = await send(address, options);
	return answer.status === 204 ? null : answer.json();
}

/** Fetches an image. The caller must revoke the object URL made of it. */
export async function image(address, options = {}) {
	return (await send(address, { accept: 'image/*', ...options })).blob();
}

/**
 * Uploads a form and tells how much has been sent, which fetch cannot.
 * @param {function(number): void} progress share sent, 0 to 1
 */
export function upload(address, form, { headers = {}, progress = () => {}, signal, asks = true } = {}) {
	return new Promise((resolve, reject) => {
		const sending = new XMLHttpRequest();
		sending.open('POST', addressOf(address));
		sending.responseType = 'text';
		sending.setRequestHeader('Accept', 'application/json, application/problem+json;q=0.5');
		if (token) {
			sending.setRequestHeader('X-CSRF-Token', token);
		}
		Object.entries(headers).forEach(([name, value]) => sending.setRequestHeader(name, value));
		sending.upload.addEventListener('progress', (event) => {
			if (event.lengthComputable) {
				progress(event.loaded / event.total);
			}
		});
		sending.addEventListener('load', async () => {
			const answer = new Response(sending.responseText || null, {
				status: sending.status, headers: { 'Retry-After': sending.getResponseHeader('Retry-After') ?? '' }
			});
			if (answer.status === 401 && asks && await onUnauthenticated()) {
				resolve(upload(address, form, { headers, progress, signal, asks: false }));
			}
			else if (answer.ok) {
				resolve(answer.json());
			}
			else {
				reject(await problemOf(answer));
			}
		});
		sending.addEventListener('error', () => reject(new Problem(0)));
		sending.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
		signal?.addEventListener('abort', () => sending.abort());
		sending.send(form);
	});
}

/**
 * Follows server-sent events. EventSource cannot send the token, so the stream is read
 * by hand.
 * @param {function(string, *): void} event gets each event's name and data
 * @returns {Promise<void>} when the stream has ended
 */
export async function follow(address, event, signal) {
	const answer = await send(address, { accept: 'text/event-stream', signal, background: true });
	const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
	let text = '';
	for (;;) {
		const { done, value } = await reader.read();
		if (done) {
			return;
		}
		text = (text + value).replaceAll('\r\n', '\n');
		const parts = text.split('\n\n');
		text = parts.pop();
		for (const part of parts) {
			const lines = part.split('\n');
			const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
			const kind = lines.find((line) => line.startsWith('event:'))?.slice(6).trim() ?? 'message';
			if (data) {
				event(kind, JSON.parse(data));
			}
		}
	}
}
