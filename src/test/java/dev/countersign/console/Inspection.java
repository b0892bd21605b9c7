package dev.countersign.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * What must hold on every screen, whatever it shows.
 */
final class Inspection {

	private static final int NARROW = 360;

	private static final Dimension WINDOW = new Dimension(1280, 900);

	/** Fields of dates and times are several stops, and a list that scrolls is one. */
	private static final int SPARE_STOPS = 25;

	/** What reacts to keys must be reached by them. */
	private static final String STOPS = """
			const place = document.querySelector('dialog[open]') ?? document;
			const stops = [...place.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
				.filter((each) => !each.disabled && each.tabIndex >= 0 && each.type !== 'radio' && each.checkVisibility());
			""";

	private static final String BEGIN_AT_FIRST = STOPS
			+ """
					window.reached = new Map();
					document.addEventListener('focusin', ({ target }) => {
						const { outlineStyle, outlineWidth } = getComputedStyle(target);
						window.reached.set(target, window.reached.get(target) || (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0));
					});
					document.activeElement.blur();
					stops[0].focus({ focusVisible: true });
					return stops.length;
					""";

	private static final String NOT_REACHED = STOPS
			+ """
					return [...stops.filter((each) => !window.reached.has(each)).map((each) => 'no key reaches ' + each.outerHTML),
						...stops.filter((each) => window.reached.get(each) === false).map((each) => 'no focus is seen on ' + each.outerHTML)];
					""";

	private static final String MOTION = """
			return [...document.querySelectorAll('*')].filter((each) => {
				const { transitionDuration, animationName } = getComputedStyle(each);
				return animationName !== 'none' || /[1-9]/.test(transitionDuration);
			}).map((each) => 'moves: ' + each.outerHTML);
			""";

	/** Only what the service says or what people have written is in another language. */
	private static final String NOT_GERMAN = """
			const done = arguments[0];
			Promise.all(['en', 'de'].map(async (each) => (await fetch(`messages/${each}.json`)).json())).then(([en, de]) => {
				const german = new Set(Object.values(de));
				const english = new Set(Object.values(en).filter((each) => !german.has(each)));
				const sets = new Set(Object.keys(en).map((key) => key.split('.')[0]));
				const texts = [document.title];
				const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
				while (walker.nextNode()) {
					if (!walker.currentNode.parentElement.closest('[lang=en], code, pre, .id, option[value=en]')) {
						texts.push(walker.currentNode.data.trim());
					}
				}
				for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
					texts.push(...['aria-label', 'title', 'alt', 'placeholder'].map((each) => element.getAttribute(each) ?? ''));
				}
				done([...(document.documentElement.lang === 'de' ? [] : ['lang is ' + document.documentElement.lang]),
					...texts.filter((text) => english.has(text)).map((text) => 'English: ' + text),
					...texts.filter((text) => /^[a-z-]+\\.[\\w.:-]+$/.test(text) && sets.has(text.split('.')[0]))
						.map((text) => 'no message: ' + text)]);
			});
			""";

	/**
	 * The console's own files have no data; browsers may keep them, but must ask whether
	 * they have changed.
	 */
	private static final String KEPT = """
			return window.answers.filter(([url, caching]) => /\\/console\\/(?!session)/.test(url) ? caching !== 'no-cache'
				: !/no-store/.test(caching)).map((each) => 'kept: ' + each.join(' '));
			""";

	private final Browser browser;

	private final ConsolePages pages;

	Inspection(Console console) {
		this.browser = console.browser();
		this.pages = new ConsolePages(console);
	}

	/**
	 * Looks at what is shown: in both themes and both languages, in a narrow window, with
	 * keys alone, with less motion, and at what the browser may keep of it.
	 * @return what is wrong, with the screen's address before it
	 */
	List<String> faults() {
		List<String> faults = faultsAsShown();
		this.pages.speak("de");
		faults.addAll(list(this.browser.driver().executeAsyncScript(NOT_GERMAN)));
		this.pages.speak("en");
		return faults;
	}

	/** The same for a dialog, which would not outlive a change of the language. */
	List<String> faultsAsShown() {
		List<String> faults = new ArrayList<>();
		this.browser.prefer(Map.of("prefers-color-scheme", "light"));
		faults.addAll(this.browser.accessibilityFindings());
		this.browser.prefer(Map.of("prefers-color-scheme", "dark", "prefers-reduced-motion", "reduce"));
		faults.addAll(this.browser.contrastFindings());
		faults.addAll(list(this.browser.driver().executeScript(MOTION)));
		this.browser.prefer(Map.of());
		faults.addAll(faultsOfKeys());
		for (int width : new int[] { NARROW, WINDOW.getWidth() }) {
			this.browser.resize(width, WINDOW.getHeight());
			Number needed = (Number) Objects
				.requireNonNull(this.browser.driver().executeScript("return document.documentElement.scrollWidth"));
			if (needed.intValue() > width) {
				faults.add("needs %s of %s pixels".formatted(needed, width));
			}
		}
		faults.addAll(list(this.browser.driver().executeScript(KEPT)));
		String address = String.valueOf(this.browser.driver().executeScript("return location.hash"));
		faults.replaceAll((fault) -> address + ": " + fault);
		return faults;
	}

	private List<String> faultsOfKeys() {
		Number stops = (Number) Objects.requireNonNull(this.browser.driver().executeScript(BEGIN_AT_FIRST));
		List<String> faults = faultsAfterTabs(stops.intValue());
		return faults.isEmpty() ? faults : faultsAfterTabs(SPARE_STOPS);
	}

	private List<String> faultsAfterTabs(int times) {
		Keys[] tabs = new Keys[times];
		Arrays.fill(tabs, Keys.TAB);
		new Actions(this.browser.driver()).sendKeys(tabs).perform();
		return list(this.browser.driver().executeScript(NOT_REACHED));
	}

	private static List<String> list(@Nullable Object answer) {
		return ((List<?>) Objects.requireNonNull(answer)).stream().map(String::valueOf).toList();
	}

}
