/**
 * Keys that act alone. They rest while somebody types, while a dialog is open, and when
 * the person has switched them off.
 */

const KEPT = 'countersign.keys';

const TYPING = 'input:not([type=range]):not([type=checkbox]):not([type=radio]):not([type=file]), textarea, select, [contenteditable]';

/** What arrows move by themselves. */
const MOVED_BY_ARROWS = 'input[type=range], input[type=radio]';

let global = [];

let local = [];

/** @typedef {{key: string, what: string, act: function(KeyboardEvent): void}} Shortcut */

/** Sets the keys that act on every screen. */
export function globalKeys(shortcuts) {
	global = shortcuts;
}

/** Sets the keys of the screen that is shown. */
export function screenKeys(shortcuts) {
	local = shortcuts;
}

/** @returns {Shortcut[]} what acts now */
export function activeKeys() {
	return [...local, ...global];
}

export function keysOn() {
	return localStorage.getItem(KEPT) !== 'off';
}

export function switchKeys(on) {
	localStorage.setItem(KEPT, on ? 'on' : 'off');
}

document.addEventListener('keydown', (event) => {
	if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn()
		|| event.target.closest?.(TYPING) || document.querySelector('dialog[open]')
		|| (event.key.startsWith('Arrow') && event.target.closest?.(MOVED_BY_ARROWS))) {
		return;
	}
	const found = activeKeys().find((shortcut) => shortcut.key.split(' ').includes(event.key));
	if (found) {
		event.preventDefault();
		found.act(event);
	}
});
