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
		path: '/reviews/report', title: 'report.title', seen: () => may('review') && has('review'),
		load: () => import('./review-report.js')
	},
	{
		path: '/reviews/:id', title: 'review.title', seen: () => may('review') && has('review'),
		load: () => import('./review.js')
	},
	{
		path: '/batches', title: 'batches.title', group: 'check', icon: 'batches', seen: () => may('batch'),
		load: () => import('./batches.js')
	},
	{ path: '/batches/:id', title: 'batch.title', seen: () => may('batch'), load: () => import('./batch.js') },
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
	{
		path: '/models', title: 'models.title', group: 'service', icon: 'models', seen: () => may('models:read'),
		load: () => import('./models.js')
	},
	{ path: '/models/:id', title: 'model.title', seen: () => may('models:read'), load: () => import('./model.js') },
	{
		path: '/training', title: 'training.title', group: 'service', icon: 'training', seen: () => may('train'),
		load: () => import('./trainings.js')
	},
	{ path: '/training/:id', title: 'job.title', seen: () => may('train'), load: () => import('./training.js') },
	{
		path: '/evaluations/:id', title: 'evaluation.title', seen: () => may('train'),
		load: () => import('./evaluation.js')
	},
	{
		path: '/keys', title: 'keys.title', group: 'service', icon: 'keys', seen: () => may('keys:manage'),
		load: () => import('./keys.js')
	},
	{
		path: '/events', title: 'events.title', group: 'service', icon: 'events', seen: () => may('audit:read'),
		load: () => import('./events.js')
	},
	{ path: '/', title: 'home.title', seen: everybody, load: () => import('./home.js') }
];

export const GROUPS = ['check', 'records', 'service'];
