package dev.countersign.console;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import dev.countersign.testsupport.OpenIdProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How sessions begin, go on and end, as the person at the page sees it.
 */
@Tag("integration")
abstract class SigningInTests {

	private ConsolePages pages;

	private Browser browser;

	@BeforeEach
	void openBrowser(Console console) {
		this.pages = new ConsolePages(console);
		this.browser = console.browser();
	}

	private WebElement providerLink() {
		return this.browser.find(By.linkText("Sign in with your organisation"));
	}

	private Object script(String script, Object... arguments) {
		return this.browser.driver().executeScript(script, arguments);
	}

	/** Lets the page's clock go forward, and the page notice it. */
	private void pass(Duration time) {
		script("""
				const now = Date.now;
				Date.now = () => now() + arguments[0];
				document.dispatchEvent(new Event('visibilitychange'));
				""", time.toMillis());
	}

	@Test
	void signsInWithTheProviderAndGoesOnThere(Console console) {
		this.browser.send(Map.of(OpenIdProvider.PERSON_HEADER, OpenIdProvider.PERSON));
		this.pages.open("#/events");
		providerLink().click();
		assertThat(this.browser.find(By.cssSelector(".who")).getText()).contains(OpenIdProvider.PERSON,
				"Tenant default");
		this.pages.settle();
		assertThat(this.browser.driver().getCurrentUrl()).isEqualTo(console.uri("#/events").toString());
		assertThat(this.pages.navigation()).containsExactly("Verifications", "Models", "Events");
		assertThat(script("return sessionStorage.length")).isEqualTo(0L);
	}

	@Test
	void saysInWordsThatTheProviderIsOut(Console console) {
		this.browser.send(Map.of(OpenIdProvider.PERSON_HEADER, OpenIdProvider.PERSON));
		this.pages.open("");
		console.provider().fail(true);
		try {
			providerLink().click();
			assertThat(this.browser.find(By.cssSelector(".sign-in .problem")).getText())
				.contains("Temporarily unavailable", "Wait a moment and try again");
		}
		finally {
			console.provider().fail(false);
		}
		assertThat(this.browser.driver().getCurrentUrl()).doesNotContain("problem");
		providerLink().click();
		this.browser.find(By.cssSelector(".navigation"));
	}

	@Test
	void ignoresProblemsThatAreMadeUp() {
		this.pages.open("?problem=made-up");
		assertThat(this.browser.driver().findElements(By.cssSelector(".problem"))).isEmpty();
	}

	@Test
	void wrongKeyIsRefusedInWords() {
		this.pages.open("");
		this.browser.find(By.cssSelector("input[type=password]")).sendKeys("csk_wrong", Keys.ENTER);
		assertThat(this.browser.find(By.cssSelector("[role=alert]")).getText()).contains("Not signed in",
				"whole key was copied");
	}

	@Test
	void showsOnlyWhatTheScopesAllow() {
		this.pages.signIn("audit:read", "models:read");
		assertThat(this.pages.navigation()).containsExactly("Verifications", "Models", "Events");
		this.pages.goTo("/keys");
		assertThat(this.browser.find(By.cssSelector("main p")).getText()).contains("lack the permission");
	}

	@Test
	void losesNothingWhenTheSessionEnds() {
		String key = this.pages.signIn("references:read");
		this.pages.goTo("/references");
		WebElement search = this.browser.find(By.cssSelector("main input[type=search]"));
		search.sendKeys("typed-before");
		this.browser.driver().manage().deleteAllCookies();
		search.sendKeys(Keys.ENTER);
		WebElement again = this.browser.find(By.cssSelector("dialog input[type=password]"));
		again.sendKeys(key, Keys.ENTER);
		this.pages.awaitNoDialog();
		this.pages.settle();
		assertThat(search.getDomProperty("value")).isEqualTo("typed-before");
		assertThat(this.browser.find(By.cssSelector(".empty")).getText()).contains("No id begins");
	}

	@Test
	void warnsOfIdlenessAndStaysSignedInWhenAsked(Console console) {
		this.pages.signIn("audit:read");
		OffsetDateTime lastSeen = OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(29);
		console.database().sql("update console_session set last_seen_at = ?").param(lastSeen).update();
		pass(Duration.ofMinutes(29));
		assertThat(this.browser.find(By.cssSelector("dialog[open]")).getText()).contains("about to end",
				"you will be signed out in", "seconds");
		this.pages.dialogButton("Stay signed in").click();
		this.pages.awaitNoDialog();
		assertThat(console.database()
			.sql("select count(*) from console_session where last_seen_at > ?")
			.param(lastSeen.plusMinutes(1))
			.query(Integer.class)
			.single()).isEqualTo(1);
		pass(Duration.ZERO);
		assertThat(this.browser.driver().findElements(By.tagName("dialog"))).isEmpty();
	}

	@Test
	void warnsOnceOfTheEndThatNothingCanMove(Console console) {
		this.pages.signIn("audit:read");
		console.database()
			.sql("update console_session set ends_at = ?")
			.param(OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(100))
			.update();
		this.browser.driver().navigate().refresh();
		this.browser.find(By.cssSelector(".navigation"));
		pass(Duration.ZERO);
		assertThat(this.browser.find(By.cssSelector("dialog[open]")).getText())
			.contains("Sessions last a limited time");
		this.pages.dialogButton("Close").click();
		this.pages.awaitNoDialog();
		pass(Duration.ZERO);
		assertThat(this.browser.driver().findElements(By.tagName("dialog"))).isEmpty();
	}

	@Test
	void signingOutSendsTheDecisionThatWaits() {
		this.pages.enrolSamples("leaving", "writer-1-genuine-1.png");
		this.pages.verifySample("leaving", "writer-1-genuine-2.png");
		this.pages.verifySample("leaving", "writer-1-genuine-2.png");
		String id = this.pages.reviews("leaving").get(0);
		this.pages.signIn("review");
		this.pages.goTo("/reviews/" + id);
		this.browser.press("a");
		this.browser.find(By.cssSelector(".pending"));
		assertThat(this.pages.review(id).get("status").stringValue()).isEqualTo("OPEN");
		this.pages.signOut();
		JsonNode review = this.pages.review(id);
		assertThat(review.get("decisions")).hasSize(1);
		assertThat(review.at("/decision/outcome").stringValue()).isEqualTo("GENUINE");
		assertThat(review.path("leasedBy").isString()).isFalse();
		this.browser.press("v");
		this.browser.press("?");
		assertThat(this.browser.find(By.cssSelector(".key-list"))
			.findElements(By.tagName("kbd"))
			.stream()
			.map(WebElement::getText)).containsExactlyInAnyOrder("?", "/");
		assertThat(this.browser.driver().findElement(By.cssSelector(".toast")).getText()).isEmpty();
		assertThat(this.browser.driver().getCurrentUrl()).doesNotContain("/reviews/");
	}

	@Test
	void signingOutKeepsLanguageAndThemeAlone() {
		this.pages.signIn("verify");
		this.pages.speak("de");
		script("""
				const dark = document.querySelector('option[value=dark]').parentElement;
				dark.value = 'dark';
				dark.dispatchEvent(new Event('change'));
				sessionStorage.setItem('countersign.return', '#/references/4711');
				""");
		this.pages.signOut();
		this.browser.driver().navigate().refresh();
		assertThat(this.browser.find(By.tagName("h1")).getText()).isEqualTo("Anmelden");
		assertThat(this.browser.find(By.tagName("html")).getDomAttribute("data-theme")).isEqualTo("dark");
		assertThat(script("return Object.keys(localStorage).sort().join()"))
			.isEqualTo("countersign.language,countersign.theme");
		assertThat(script("return sessionStorage.length")).isEqualTo(0L);
		assertThat(this.browser.driver().manage().getCookies()).isEmpty();
	}

}
