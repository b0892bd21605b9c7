package dev.countersign.console;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console under its content security policy, in a real browser.
 */
@Tag("integration")
abstract class PolicyTests {

	private static final String POLICY = "Content Security Policy";

	@Test
	void loadsWithoutBreakingItsPolicy(Console console) {
		Browser browser = console.browser();
		console.open("");
		browser.find(By.tagName("h1"));
		assertThat(browser.log()).noneMatch((entry) -> entry.contains(POLICY) || entry.contains("SEVERE"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "js/core/dom.js", "messages/en.json" })
	void saysSoWhenAFileDoesNotCome(String file, Console console) {
		Browser browser = console.browser();
		browser.block("*/" + file);
		console.open("");
		ConsolePages pages = new ConsolePages(console);
		pages.awaitText("could not be loaded");
		pages.awaitText("nicht geladen");
	}

	@Test
	void browserRefusesWhatThePolicyDoesNotAllow(Console console) {
		Browser browser = console.browser();
		console.open("");
		browser.find(By.tagName("h1"));
		browser.driver().executeScript("""
				const script = document.createElement('script');
				script.setAttribute('nonce', 'x');
				document.body.append(script);
				try { script.text = 'document.title = "run"'; } catch (refused) { console.error(refused.message); }
				const image = document.createElement('img');
				image.setAttribute('src', 'data:image/gif;base64,R0lGODlhAQABAAAAACw=');
				document.body.append(image);
				""");
		browser.await((driver) -> browser.log().stream().anyMatch((entry) -> entry.contains(POLICY)) ? true : null);
		assertThat(browser.driver().getTitle()).isNotEqualTo("run");
	}

}
