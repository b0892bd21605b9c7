/**
 * All visible text. `messages/languages.json` lists the languages, and each has a file
 * beside it. The test `ConsoleMessagesTests` holds that they have the same keys.
 */

const KEPT = 'countersign.language';

const FALLBACK = 'en';

let messages = {};

let language = FALLBACK;

let languages = [];

let plurals = new Intl.PluralRules(FALLBACK);

async function read(name) {
	const answer = await fetch(new URL(`../../messages/${name}.json`, import.meta.url));
	if (!answer.ok) {
		throw new Error(`messages/${name}.json: ${answer.status}`);
	}
	return answer.json();
}

/** Loads the list of languages, and the one that was chosen or that the browser prefers. */
export async function loadMessages() {
	languages = await read('languages');
	const known = new Set(languages.map((each) => each.code));
	const wanted = [localStorage.getItem(KEPT), ...navigator.languages.map((each) => each.split('-')[0]), FALLBACK];
	await useLanguage(wanted.find((each) => known.has(each)), false);
}

/** Changes the language; what is on the page already is not translated again. */
export async function useLanguage(code, keep = true) {
	messages = await read(code);
	language = code;
	plurals = new Intl.PluralRules(code);
	document.documentElement.lang = code;
	if (keep) {
		localStorage.setItem(KEPT, code);
	}
}

export function currentLanguage() {
	return language;
}

/** @returns {{code: string, name: string}[]} */
export function availableLanguages() {
	return languages;
}

/** The message of a key, with `{name}` replaced by the parameters. */
export function t(key, parameters = {}) {
	const message = messages[key] ?? key;
	return message.replace(/\{(\w+)\}/g, (whole, name) => parameters[name] ?? whole);
}

/** The message for a number: `key.one`, `key.other` or what else the language distinguishes. */
export function tn(key, number, parameters = {}) {
	const form = `${key}.${plurals.select(number)}`;
	return t(form in messages ? form : `${key}.other`, { number: count(number), ...parameters });
}

/** The name of one of a set of values, such as a verdict; the value itself if it is new to us. */
export function name(set, value) {
	if (value === null || value === undefined) {
		return t('value.none');
	}
	return messages[`${set}.${value}`] ?? String(value);
}

/** A whole number. */
export function count(number) {
	return number === null || number === undefined ? t('value.none') : new Intl.NumberFormat(language).format(number);
}

/** A number with a fixed number of digits after the point. */
export function decimal(number, digits = 4) {
	return number === null || number === undefined || !Number.isFinite(number) ? t('value.none')
		: new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(number);
}

/** An amount as it was sent, in a unit that only the bank knows; a part of a unit has two digits at least. */
export function amount(number) {
	return new Intl.NumberFormat(language, {
		minimumFractionDigits: Number.isInteger(number) ? 0 : 2, maximumFractionDigits: 3
	}).format(number);
}

/** A share of 1 in percent. */
export function percent(share, digits = 1) {
	return share === null || share === undefined || !Number.isFinite(share) ? t('value.none')
		: new Intl.NumberFormat(language, {
			style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits
		}).format(share);
}

/** A time that the service sent, in the person's own time zone. */
export function time(iso, style = { dateStyle: 'medium', timeStyle: 'medium' }) {
	return iso ? new Intl.DateTimeFormat(language, style).format(new Date(iso)) : t('value.none');
}

/** A duration in the largest unit that fits. */
export function duration(seconds) {
	if (seconds === null || seconds === undefined) {
		return t('value.none');
	}
	const [unit, size] = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]
		.find((each) => seconds >= each[1] * (each[0] === 'second' ? 0 : 2));
	return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
		.format(Math.round(seconds / size));
}

/** A size in bytes. */
export function bytes(number) {
	const [unit, size] = [['gigabyte', 1e9], ['megabyte', 1e6], ['kilobyte', 1e3], ['byte', 1]]
		.find((each) => number >= each[1] || each[1] === 1);
	return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(number / size);
}
