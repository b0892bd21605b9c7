package dev.countersign.console;

import java.util.HashMap;
import java.util.Map;

import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person's morning of reviews, with keys alone: 6 of them, or 200 with
 * {@code -Dcountersign.long=true}.
 */
@Tag("integration")
@Timeout(1200)
abstract class ReviewMorningTests {

	private static final int REVIEWS = Boolean.getBoolean("countersign.long") ? 200 : 6;

	private static final String REFERENCE = "morning";

	@Test
	void everyReviewIsDecidedOnceAndAsThePersonSaid(Console console) {
		ConsolePages pages = new ConsolePages(console);
		Browser browser = console.browser();
		pages.enrolSamples(REFERENCE, "writer-1-genuine-1.png");
		leaveToPeople(pages);
		String key = pages.signIn("review", "audit:read");
		pages.goTo("/reviews");
		browser.press("n");
		Map<String, String> said = new HashMap<>();
		while (hasAnother(browser)) {
			String address = browser.driver().getCurrentUrl();
			if (said.isEmpty()) {
				browser.press("odbt");
			}
			said.put(address.substring(address.lastIndexOf('/') + 1), decide(browser, said.size() % 3 == 2));
			browser.await((driver) -> (driver.getCurrentUrl().equals(address) && !isFinished(browser)) ? null : true);
		}
		browser.await((driver) -> driver.findElements(By.cssSelector(".pending")).isEmpty() ? true : null);
		pages.goTo("/reviews/report");
		assertThat(new Inspection(console).faults()).isEmpty();
		assertThat(said).hasSizeGreaterThanOrEqualTo(REVIEWS);
		Service service = console.service().with(key);
		said.forEach((id, outcome) -> {
			JsonNode review = service.json(service.get("/reviews/" + id));
			assertThat(review.get("status").stringValue()).isEqualTo("DECIDED");
			assertThat(review.get("decision").get("outcome").stringValue()).isEqualTo(outcome);
			assertThat(review.get("decisions")).hasSize(1);
		});
		assertThat(browser.log()).noneMatch((entry) -> entry.contains("Content Security Policy"));
	}

	private static void leaveToPeople(ConsolePages pages) {
		for (int i = 0; i < REVIEWS; i++) {
			pages.verifySample(REFERENCE, "writer-1-genuine-2.png");
		}
	}

	/** Waits until another review is shown with all of its images, or there is none. */
	private static boolean hasAnother(Browser browser) {
		browser.await((driver) -> {
			int stages = driver.findElements(By.cssSelector(".stage")).size();
			boolean isShown = stages > 0 && driver.findElements(By.cssSelector(".stage img")).size() == stages;
			return (isShown || isFinished(browser)) ? true : null;
		});
		return !isFinished(browser);
	}

	private static boolean isFinished(Browser browser) {
		return !browser.driver().findElements(By.cssSelector(".deciding .empty")).isEmpty();
	}

	private static String decide(Browser browser, boolean isForged) {
		if (isForged) {
			browser.press("x");
			browser.find(By.cssSelector("dialog input[value=other-rhythm]"));
			browser.press("2");
			browser.press(Keys.ENTER);
			return "FORGED";
		}
		browser.press("a");
		return "GENUINE";
	}

}
