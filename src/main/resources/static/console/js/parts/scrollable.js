/** What may be wider than the window scrolls by itself, also by keyboard. */

/**
 * @param {HTMLElement} element
 * @param {string} label what it contains
 */
export function scrollable(element, label) {
	element.tabIndex = 0;
	element.setAttribute('role', 'region');
	element.setAttribute('aria-label', label);
	return element;
}
