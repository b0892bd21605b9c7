package dev.countersign.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.countersign.image.GreyImage;
import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console's screens as people use them: with keys alone, in both themes, in narrow
 * windows, and beyond the end of a session.
 */
@Tag("integration")
@Timeout(300)
@ExtendWith(InBrowser.class)
class ConsoleScreensTests {

	private static final String[] ALL_SCOPES = { "verify", "references:read", "enrol", "references:manage",
			"audit:read", "review", "batch", "models:read", "models:manage", "train", "keys:manage" };

	private static final String QUERY = "Signature in question";

	private ConsolePages pages;

	private Browser browser;

	@BeforeEach
	void openBrowser(Console console) {
		this.pages = new ConsolePages(console);
		this.browser = console.browser();
	}

	@Test
	void screensHaveNoFindingsInEitherTheme() {
		List<String> findings = new ArrayList<>();
		this.pages.open("");
		findings.addAll(this.pages.findings("sign-in"));
		this.pages.enrolSample("screens-1");
		this.pages.signIn(ALL_SCOPES);
		for (String theme : List.of("light", "dark")) {
			this.browser.prefer("prefers-color-scheme", theme);
			for (String screen : this.pages.screens("screens-1")) {
				this.pages.goTo(screen);
				findings.addAll(this.pages.findings(screen + " in " + theme));
			}
		}
		assertThat(findings).isEmpty();
		assertThat(this.browser.log()).noneMatch((entry) -> entry.contains("Content Security Policy"));
	}

	@Test
	void screensFitNarrowWindows() {
		this.browser.resize(360, 740);
		this.pages.enrolSample("narrow-1");
		this.pages.signIn(ALL_SCOPES);
		for (String screen : this.pages.screens("narrow-1")) {
			this.pages.goTo(screen);
			assertThat(this.pages.number("document.documentElement.scrollWidth")).as("width of %s", screen)
				.isLessThanOrEqualTo(360);
		}
	}

	@Test
	void resultHasNoFindings() {
		this.pages.signIn("verify");
		this.pages.goTo("/try");
		this.pages.button("Same writer").click();
		this.browser.find(By.cssSelector(".verdict"));
		this.pages.button("Show what the model saw").click();
		this.browser.find(By.cssSelector(".picture img"));
		assertThat(this.pages.findings("result")).isEmpty();
		assertThat(this.browser.find(By.cssSelector("pre")).getText()).contains("-F reference=@writer-1-genuine-1.png",
				"-F query=@writer-1-genuine-2.png", "Bearer $COUNTERSIGN_KEY");
	}

	@Test
	void keysAloneAreEnoughToSignInAndTry(Console console) {
		this.pages.open("");
		this.browser.find(By.cssSelector("input[type=password]"));
		this.browser.press(console.key("verify", "audit:read"), Keys.ENTER);
		this.browser.find(By.cssSelector(".cards"));
		assertThat(this.browser.tab().getText()).startsWith("Try it");
		this.browser.press(Keys.ENTER);
		this.browser.find(By.cssSelector("cs-image-drop"));
		assertThat(this.browser.tab().getText()).isEqualTo("Same writer");
		this.browser.press(Keys.ENTER);
		assertThat(this.browser.find(By.cssSelector(".verdict strong")).getText()).isEqualTo("Match");
		assertThat(this.browser.driver().switchTo().activeElement().getText()).isEqualTo("Result");
	}

	@Test
	void saysOnceWhyTheProvidersSignInFailed() {
		this.pages.open("?problem=unavailable");
		assertThat(this.browser.find(By.cssSelector(".sign-in .problem")).getText())
			.contains("Temporarily unavailable");
		assertThat(this.browser.driver().getCurrentUrl()).doesNotContain("problem");
		this.pages.open("?problem=made-up");
		assertThat(this.browser.driver().findElements(By.cssSelector(".problem"))).isEmpty();
	}

	@Test
	void showsOnlyWhatTheScopesAllow() {
		this.pages.signIn("audit:read", "models:read");
		assertThat(this.pages.navigation()).containsExactly("Verifications", "Models", "Events");
		this.pages.goTo("/keys");
		assertThat(this.browser.find(By.cssSelector("main p")).getText()).contains("lack the permission");
	}

	@Test
	void restrictedCallersSeeTheVerdictAlone() {
		this.pages.enrolSample("restricted-1");
		this.pages.signIn("verify:restricted");
		this.pages.goTo("/try?referenceId=restricted-1");
		this.pages.chooseSample(QUERY, "writer-1-genuine-2.png");
		this.pages.button("Verify").click();
		this.browser.find(By.cssSelector(".verdict"));
		assertThat(this.browser.driver().findElements(By.cssSelector("cs-distance-scale"))).isEmpty();
	}

	@Test
	void losesNothingWhenTheSessionEnds(Console console) {
		String key = this.pages.signIn("references:read");
		this.pages.goTo("/references");
		WebElement search = this.browser.find(By.cssSelector("main input[type=search]"));
		search.sendKeys("typed-before");
		this.browser.driver().manage().deleteAllCookies();
		search.sendKeys(Keys.ENTER);
		WebElement again = this.browser.find(By.cssSelector("dialog input[type=password]"));
		again.sendKeys(key, Keys.ENTER);
		this.browser.await((driver) -> driver.findElements(By.cssSelector("dialog")).isEmpty() ? true : null);
		this.pages.settle();
		assertThat(search.getDomProperty("value")).isEqualTo("typed-before");
		assertThat(this.browser.find(By.cssSelector(".empty")).getText()).contains("No id begins");
	}

	@Test
	void wrongKeyIsRefusedInWords() {
		this.pages.open("");
		this.browser.find(By.cssSelector("input[type=password]")).sendKeys("csk_wrong", Keys.ENTER);
		assertThat(this.browser.find(By.cssSelector("[role=alert]")).getText()).contains("Not signed in",
				"whole key was copied");
	}

	@Test
	void speaksGermanToo() {
		this.pages.signIn("verify");
		this.browser.find(By.xpath("//select/option[. = 'Deutsch']")).click();
		this.browser.find(By.xpath("//main//h1[. = 'Ausprobieren']"));
		assertThat(this.browser.find(By.tagName("html")).getDomAttribute("lang")).isEqualTo("de");
	}

	@Test
	void problemOfAnImageIsShownAtThatImage(@TempDir Path folder) throws IOException {
		byte[] paper = new byte[400 * 200];
		Arrays.fill(paper, (byte) 255);
		this.pages.signIn("verify");
		this.pages.goTo("/try");
		this.pages.chooseSample("Specimens", "writer-1-genuine-1.png");
		this.pages.choose(QUERY, Files.write(folder.resolve("blank.png"), Service.png(new GreyImage(400, 200, paper))));
		this.pages.button("Verify").click();
		WebElement problem = this.browser.find(By.cssSelector("cs-image-drop.refused [role=alert]"));
		assertThat(problem.getText()).contains("No usable signature", QUERY, "blank");
	}

}
