/** The screens, in the order of the navigation, and who sees them. */

import { has, may } from '../core/session.js';

const everybody = () => true;

/**
 * @typedef {{path: string, title: string, group?: string, icon?: string, seen: function(): boolean,
 * load: function(): Promise<{show: function}>}} Screen `path` may have variables; screens without a group are
 * reached from others
 */

/** @type {Screen[]} */
export const SCREENS = [
	{
		path: '/try', title: 'try.title', group: 'check', icon: 'try', seen: () => may('verify', 'verify:restricted'),
		load: () => import('./try.js')
	},
	{
		path: '/reviews', title: 'reviews.title', group: 'check', icon: 'reviews', seen: () => may('review') && has('review'),
		load: () => import('./reviews.js')
	},
	{
		path: '/reviews/:id', title: 'review.title', seen: () => may('review') && has('review'),
		load: () => import('./review.js')
	},
	{
		path: '/references', title: 'references.title', group: 'records', icon: 'references',
		seen: () => may('references:read', 'enrol'), load: () => import('./references.js')
	},
	{
		path: '/references/:id', title: 'reference.title', seen: () => may('references:read'),
		load: () => import('./reference.js')
	},
	{
		path: '/verifications', title: 'verifications.title', group: 'records', icon: 'verifications',
		seen: () => may('audit:read'), load: () => import('./verifications.js')
	},
	{
		path: '/verifications/:id', title: 'verification.title', seen: () => may('audit:read'),
		load: () => import('./verification.js')
	},
	{ path: '/', title: 'home.title', seen: everybody, load: () => import('./home.js') }
];

export const GROUPS = ['check', 'records'];
