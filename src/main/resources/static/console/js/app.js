/** The frame around the screens: navigation, sign-in, language, theme, help, the session's end. */

import { lastingSent } from './core/api.js';
import { h, put } from './core/dom.js';
import { availableLanguages, currentLanguage, duration, loadMessages, t, useLanguage } from './core/i18n.js';
import { here, match } from './core/router.js';
import { current, loadSession, signOut, timeLeft, whenExpired } from './core/session.js';
import { liveRegion } from './core/announce.js';
import { activeKeys, globalKeys, keysOn, screenKeys, switchKeys } from './core/keys.js';
import { applyTheme, currentTheme, THEMES, useTheme } from './core/theme.js';
import { choice, field, select } from './parts/form.js';
import { icon } from './parts/icon.js';
import { openDialog } from './parts/dialog.js';
import { problemNote } from './parts/problem-note.js';
import { GROUPS, SCREENS } from './screens/list.js';
import { returnFromProvider, signInAgain, signInPage } from './screens/sign-in.js';

const WARN_MILLIS = 120_000;

const CHECK_MILLIS = 5_000;

const main = h('main', { id: 'main', tabindex: '-1' });

const navigation = h('nav', { id: 'navigation', class: 'navigation' });

const menu = h('button', { type: 'button', class: 'quiet menu', 'aria-expanded': 'false', 'aria-controls': 'navigation' });

let leaving = new AbortController();

/** Tells a late screen that it is no longer the one that is wanted. */
let visit = 0;

let warning = null;

let warnedOfEnd = false;

function brand() {
	return h('a', { class: 'brand', href: '#/' }, icon('try'), h('span', {}, 'Countersign'));
}

function drawFrame() {
	const signedIn = current().signedIn;
	put(menu, icon('menu'), h('span', {}, t('frame.menu')));
	put(document.body,
		h('a', { class: 'skip', href: '#main', onclick: (event) => {
			event.preventDefault();
			main.focus();
		} }, t('frame.skip')),
		h('header', { class: 'top' }, brand(), signedIn ? menu : null),
		signedIn ? h('div', { class: 'side' }, navigation, preferences(true)) : null,
		main, signedIn ? null : h('footer', { class: 'foot' }, preferences(false)), liveRegion());
	document.body.classList.toggle('signed-in', signedIn);
	drawNavigation();
}

function drawNavigation() {
	const { path } = here();
	navigation.setAttribute('aria-label', t('frame.navigation'));
	put(navigation, GROUPS.map((group) => {
		const screens = SCREENS.filter((screen) => screen.group === group && screen.seen());
		return screens.length === 0 ? null : h('div', { class: 'nav-group' },
			h('p', { class: 'nav-title', id: `nav-${group}` }, t(`group.${group}`)),
			h('ul', { 'aria-labelledby': `nav-${group}` }, screens.map((screen) => h('li', {}, h('a', {
				href: `#${screen.path}`,
				'aria-current': path === screen.path ? 'page' : path.startsWith(`${screen.path}/`) ? 'true' : null,
				onclick: () => openMenu(false)
			}, icon(screen.icon), h('span', {}, t(screen.title)))))));
	}));
}

function openMenu(open) {
	menu.setAttribute('aria-expanded', String(open));
	document.body.classList.toggle('menu-open', open);
}

function preferences(signedIn) {
	const session = current();
	const language = select(availableLanguages().map((each) => [each.code, each.name]), currentLanguage(), {
		onchange: async () => {
			await useLanguage(language.value);
			start();
		}
	});
	const theme = select(THEMES.map((each) => [each, t(`theme.${each}`)]), currentTheme(), {
		onchange: () => useTheme(theme.value)
	});
	return h(signedIn ? 'aside' : 'div', { class: 'preferences', 'aria-label': signedIn ? t('frame.preferences') : null },
		signedIn ? h('p', { class: 'who' }, session.open ? t('frame.open')
			: [h('strong', {}, session.subject ?? ''), h('br'), h('span', { class: 'quiet-text' }, t('frame.tenant', { tenant: session.tenant ?? '' }))])
			: null,
		signedIn && !session.open ? h('button', { type: 'button', class: 'quiet', onclick: leave }, t('frame.sign-out')) : null,
		h('div', { class: 'pair' }, field(t('frame.language'), language), field(t('frame.theme'), theme)),
		signedIn ? h('button', { type: 'button', class: 'quiet', onclick: showHelp }, t('frame.help')) : null);
}

async function leave() {
	leaveScreen();
	await lastingSent();
	await signOut().catch(() => null);
	location.hash = '';
	await start();
}

function showHelp() {
	const on = h('input', { type: 'checkbox', checked: keysOn() });
	on.addEventListener('change', () => switchKeys(on.checked));
	openDialog(t('help.title'), [
		h('dl', { class: 'key-list' }, activeKeys().map((shortcut) => h('div', {},
			h('dt', {}, shortcut.key.split(' ').map((key) => h('kbd', {}, name(key)))), h('dd', {}, shortcut.what)))),
		choice(t('help.single-keys'), on), h('p', { class: 'quiet-text' }, t('help.single-keys-hint'))
	]);
}

function name(key) {
	return { Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }[key] ?? key;
}

/** Ends what the screen does: it sends what waits and gives back what is kept from others, and its keys no longer act. */
function leaveScreen() {
	leaving.abort();
	visit += 1;
	screenKeys([]);
	main.removeAttribute('aria-busy');
}

/** Shows the screen that the address names. */
async function showScreen() {
	leaveScreen();
	leaving = new AbortController();
	const mine = visit;
	openMenu(false);
	drawNavigation();
	const { path, query } = here();
	const found = SCREENS.map((screen) => ({ screen, variables: match(screen.path, path) })).find((each) => each.variables);
	const heading = h('h1', { tabindex: '-1' });
	const title = (text) => {
		if (mine !== visit) {
			return;
		}
		heading.textContent = text;
		document.title = `${text} · Countersign`;
	};
	const content = h('div', { class: 'content' });
	put(main, h('div', { class: 'heading' }, heading), content);
	main.className = '';
	title(found ? t(found.screen.title) : t('frame.unknown'));
	if (!found || !found.screen.seen()) {
		content.append(h('p', {}, t(found ? 'frame.not-allowed' : 'frame.unknown-text')));
		heading.focus();
		return;
	}
	heading.focus({ preventScroll: true });
	scrollTo(0, 0);
	main.setAttribute('aria-busy', 'true');
	try {
		const screen = await found.screen.load();
		if (mine !== visit) {
			return;
		}
		await screen.show({
			main: content, heading, frame: main, title, variables: found.variables, query, signal: leaving.signal,
			keys: (shortcuts) => {
				if (mine === visit) {
					screenKeys(shortcuts);
				}
			}
		});
	}
	catch (error) {
		if (error.name !== 'AbortError' && mine === visit) {
			content.append(problemNote(error, { retry: showScreen }));
		}
	}
	if (mine === visit) {
		main.removeAttribute('aria-busy');
	}
}

function showSignIn() {
	leaveScreen();
	put(main, signInPage(start));
	document.title = `${t('sign-in.title')} · Countersign`;
	main.className = 'narrow';
	main.querySelector('input, a')?.focus();
}

/** Warns before the session ends: once if it must, and whenever nothing has been done for long. */
function watchSession() {
	const left = timeLeft();
	if (left === null || left.millis > WARN_MILLIS) {
		warning?.close();
		return;
	}
	if (warning || left.millis <= 0 || (left.final && warnedOfEnd)) {
		return;
	}
	warnedOfEnd = left.final;
	const failed = h('div');
	const stay = h('button', {
		type: 'button', class: 'primary', onclick: async () => {
			try {
				if (!left.final && !(await loadSession()).signedIn) {
					warning.close();
					await signInAgain();
					return;
				}
				warning?.close();
			}
			catch (error) {
				put(failed, problemNote(error));
			}
		}
	}, t(left.final ? 'action.close' : 'session.stay'));
	warning = openDialog(t('session.ending'), [
		h('p', {}, t(left.final ? 'session.final' : 'session.idle', { time: duration(Math.round(left.millis / 1000)) })),
		failed, h('div', { class: 'actions' }, stay)
	], {
		onclose: () => {
			warning = null;
		}
	});
}

async function start() {
	const focused = document.activeElement?.id;
	try {
		if ((await loadSession()).token) {
			await loadSession();
		}
	}
	catch (error) {
		leaveScreen();
		drawFrame();
		put(main, h('h1', {}, 'Countersign'), problemNote(error, { retry: start }));
		return;
	}
	drawFrame();
	if (current().signedIn) {
		returnFromProvider();
		await showScreen();
	}
	else {
		showSignIn();
	}
	if (focused) {
		document.getElementById(focused)?.focus();
	}
}

menu.addEventListener('click', () => openMenu(menu.getAttribute('aria-expanded') !== 'true'));
addEventListener('hashchange', () => {
	if (current().signedIn) {
		showScreen();
	}
});
globalKeys([
	{
		key: '?', get what() {
			return t('help.help');
		}, act: showHelp
	},
	{
		key: '/', get what() {
			return t('help.search');
		}, act: () => main.querySelector('input[type=search], input[type=text], input:not([type])')?.focus()
	}
]);
whenExpired(signInAgain);
applyTheme();
await loadMessages();
await start();
setInterval(watchSession, CHECK_MILLIS);
// While a page is out of sight, browsers let its timers rest.
document.addEventListener('visibilitychange', watchSession);
