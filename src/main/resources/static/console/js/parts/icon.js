/** The few icons, drawn by us. They stand beside text and are hidden from readers of the page. */

import { svg } from '../core/dom.js';

const PATHS = {
	match: 'M4 12.5l5 5L20 6.5',
	mismatch: 'M6 6l12 12M18 6L6 18',
	review: 'M12 3.5l9 16H3zM12 10v4.5M12 17v.5',
	unsure: 'M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .6-1.5 1.3-1.5 2.3M12 18v.5',
	menu: 'M4 7h16M4 12h16M4 17h16',
	close: 'M6 6l12 12M18 6L6 18',
	image: 'M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 4M15.5 9.5v.01',
	camera: 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 10.5a3 3 0 1 0 .01 0z',
	copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
	try: 'M5 4h9l5 5v11H5zM8 16c2-5 3-5 3-3s2 2 4-1',
	references: 'M5 5h14v14H5zM9 10a2 2 0 1 0 .01 0M13.5 10H17M7.5 15.5h9',
	verifications: 'M5 6h14M5 12h14M5 18h9',
	reviews: 'M2.5 12S6 6 12 6s9.5 6 9.5 6S18 18 12 18 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 .01 0z',
	batches: 'M4 8l8-4 8 4-8 4zM4 12l8 4 8-4M4 16l8 4 8-4',
	models: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9',
	training: 'M4 4v16h16M7 15l4-4 3 2 5-7',
	keys: 'M8 15a4 4 0 1 1 3.6-5.8L21 9.5v3h-2v2.5h-3v-2.5h-4.2A4 4 0 0 1 8 15zM7 11v.01',
	events: 'M12 4a8 8 0 1 0 .01 0zM12 8v4.5l3 2',
};

/** @param {keyof PATHS} name */
export function icon(name) {
	return svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
		svg('path', { d: PATHS[name] }));
}
