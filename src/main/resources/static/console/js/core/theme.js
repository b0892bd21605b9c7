/** Dark, light, or as the system has it. */

const KEPT = 'countersign.theme';

export const THEMES = ['system', 'light', 'dark'];

export function currentTheme() {
	const kept = localStorage.getItem(KEPT);
	return THEMES.includes(kept) ? kept : 'system';
}

export function useTheme(theme) {
	localStorage.setItem(KEPT, theme);
	applyTheme();
}

export function applyTheme() {
	document.documentElement.dataset.theme = currentTheme();
}
