/** Which screen the address names: `#/references/42?tab=…`. */

/** @returns {{path: string, query: URLSearchParams}} */
export function here() {
	const hash = location.hash.replace(/^#/, '') || '/';
	const mark = hash.indexOf('?');
	return {
		path: mark < 0 ? hash : hash.slice(0, mark), query: new URLSearchParams(mark < 0 ? '' : hash.slice(mark + 1))
	};
}

/** Goes to a screen. */
export function go(path) {
	location.hash = path;
}

/** Changes the address without showing the screen anew. */
export function replace(path) {
	history.replaceState(null, '', `#${path}`);
}

/** Matches `/references/:id` and gives its variables, decoded; null if it does not match. */
export function match(pattern, path) {
	const wanted = pattern.split('/');
	const found = path.split('/');
	if (wanted.length !== found.length) {
		return null;
	}
	const variables = {};
	for (let i = 0; i < wanted.length; i++) {
		if (wanted[i].startsWith(':')) {
			try {
				variables[wanted[i].slice(1)] = decodeURIComponent(found[i]);
			}
			catch {
				return null;
			}
		}
		else if (wanted[i] !== found[i]) {
			return null;
		}
	}
	return variables;
}
