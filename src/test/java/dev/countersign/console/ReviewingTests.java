package dev.countersign.console;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deciding a review. The signature in question is the first of two specimens once more.
 */
@Tag("integration")
abstract class ReviewingTests {

	private static final String SPECIMEN = "writer-1-genuine-1.png";

	private static final String OTHER = "writer-1-genuine-2.png";

	private static final String FITTED = "matrix(1, 0, 0, 1, 0, 0)";

	private static final int STAGES = 3;

	private static final int DARK = 16;

	private static final int BRIGHT = 100;

	private Console console;

	private ConsolePages pages;

	private Browser browser;

	private String review = "";

	@BeforeEach
	void openReview(Console console) {
		this.console = console;
		this.pages = new ConsolePages(console);
		this.browser = console.browser();
		String reference = "reviewing-" + System.nanoTime();
		this.pages.enrolSamples(reference, SPECIMEN, OTHER);
		this.pages.verifySample(reference, SPECIMEN);
		this.review = this.pages.reviews(reference).get(0);
		this.pages.signIn("review");
		this.pages.goTo("/reviews/" + this.review);
		awaitImages(STAGES);
	}

	private void awaitImages(int number) {
		this.browser.await((driver) -> (count(
				"""
						return [...document.querySelectorAll('.stage img')].filter((each) => each.naturalWidth > 0).length""") == number)
						? true : null);
	}

	private long count(String script, Object... arguments) {
		return ((Number) script(script, arguments)).longValue();
	}

	private Object script(String script, Object... arguments) {
		return this.browser.driver().executeScript(script, arguments);
	}

	/** How all images are moved and enlarged, or null while they differ. */
	private Object placement() {
		return script(
				"""
						const found = new Set([...document.querySelectorAll('.stage img')].map((each) => getComputedStyle(each).transform));
						return found.size === 1 ? [...found][0] : [...found];
						""");
	}

	private Object styleOf(String selector, String property) {
		return script("return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector,
				property);
	}

	private boolean isPressed(String key) {
		return "true".equals(this.browser.find(By.xpath("//*[@role='toolbar']//button[kbd = '%s']".formatted(key)))
			.getDomAttribute("aria-pressed"));
	}

	/**
	 * On one review, since to open one takes longer than to try a tool. The first four
	 * leave it as they found it; the score goes on being shown, and the difference is
	 * last.
	 */
	@TestFactory
	Stream<DynamicTest> tools() {
		Map<String, Executable> tools = new LinkedHashMap<>();
		tools.put("zoomAndPositionAreSharedByAllImages", this::zoomAndPositionAreSharedByAllImages);
		tools.put("overlayLetsTheOtherShineThroughAsMuchAsIsWanted",
				this::overlayLetsTheOtherShineThroughAsMuchAsIsWanted);
		tools.put("blinkShowsOneAfterTheOther", this::blinkShowsOneAfterTheOther);
		tools.put("towersViewShowsAllAtItsSize", this::towersViewShowsAllAtItsSize);
		tools.put("scoreIsHiddenUntilSomebodyAsks", this::scoreIsHiddenUntilSomebodyAsks);
		tools.put("differenceIsBlackWhereBothAreAlike", this::differenceIsBlackWhereBothAreAlike);
		return tools.entrySet().stream().map((tool) -> DynamicTest.dynamicTest(tool.getKey(), tool.getValue()));
	}

	private void zoomAndPositionAreSharedByAllImages() {
		assertThat(placement()).isEqualTo(FITTED);
		this.browser.press("++");
		assertThat(placement()).isEqualTo("matrix(1.5625, 0, 0, 1.5625, 0, 0)");
		this.browser.press(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
		assertThat(placement()).isEqualTo("matrix(1.5625, 0, 0, 1.5625, -60, -60)");
		WebElement stage = this.browser.find(By.cssSelector(".pane.query .stage"));
		new Actions(this.browser.driver()).clickAndHold(stage).moveByOffset(30, 20).release().perform();
		assertThat(placement()).isEqualTo("matrix(1.5625, 0, 0, 1.5625, -30, -40)");
		new Actions(this.browser.driver()).scrollFromOrigin(WheelInput.ScrollOrigin.fromElement(stage), 0, -100)
			.perform();
		this.browser.await((driver) -> placement().toString().startsWith("matrix(1.95") ? true : null);
		this.browser.press("0");
		assertThat(placement()).isEqualTo(FITTED);
		this.browser.press("+-");
		assertThat(placement()).isEqualTo(FITTED);
	}

	private void overlayLetsTheOtherShineThroughAsMuchAsIsWanted() {
		this.browser.press("o");
		awaitImages(2);
		assertThat(styleOf(".stage .over", "mixBlendMode")).isEqualTo("multiply");
		assertThat(styleOf(".stage .over", "opacity")).isEqualTo("0.5");
		WebElement opacity = this.browser.find(By.cssSelector(".tools input[type=range]"));
		opacity.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
		assertThat(styleOf(".stage .over", "opacity")).isEqualTo("0.53");
		assertThat(placement()).isEqualTo(FITTED);
		opacity.sendKeys(Keys.END);
		assertThat(styleOf(".stage .over", "opacity")).isEqualTo("1");
		this.browser.press("o");
		awaitImages(STAGES);
	}

	private void differenceIsBlackWhereBothAreAlike() {
		this.browser.press("d");
		awaitImages(2);
		assertThat(brightest()).isLessThan(DARK);
		this.browser.press("2");
		awaitImages(2);
		this.browser.await((driver) -> (brightest() > BRIGHT) ? true : null);
	}

	/** The brightest grey level in the middle of the stage, where both images are. */
	private int brightest() {
		byte[] png = this.browser.find(By.cssSelector(".stage")).getScreenshotAs(OutputType.BYTES);
		try {
			BufferedImage stage = ImageIO.read(new ByteArrayInputStream(png));
			int brightest = 0;
			for (int y = stage.getHeight() / 4; y < 3 * stage.getHeight() / 4; y++) {
				for (int x = stage.getWidth() / 3; x < 2 * stage.getWidth() / 3; x++) {
					brightest = Math.max(brightest, stage.getRGB(x, y) >> 8 & 0xff);
				}
			}
			return brightest;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void blinkShowsOneAfterTheOther() {
		this.browser.press("b");
		awaitImages(2);
		for (String visibility : List.of("hidden", "visible", "hidden")) {
			this.browser.await((driver) -> styleOf(".stage .over", "visibility").equals(visibility) ? true : null);
		}
		this.browser.press("b");
		assertThat(isPressed("b")).isFalse();
		awaitImages(STAGES);
	}

	@Test
	void blinkWaitsForTheKeyWhereLessMotionIsWanted() {
		this.browser.prefer(Map.of("prefers-reduced-motion", "reduce"));
		script("window.intervals = 0; window.setInterval = () => window.intervals += 1");
		for (String visibility : List.of("visible", "hidden", "visible")) {
			this.browser.press("b");
			awaitImages(2);
			assertThat(styleOf(".stage .over", "visibility")).isEqualTo(visibility);
		}
		assertThat(script("return window.intervals")).isEqualTo(0L);
	}

	private void towersViewShowsAllAtItsSize() {
		this.browser.press("t");
		this.browser.await((driver) -> (count("""
				return window.answers.filter(([url]) => url.endsWith('?view=tower')).length""") == STAGES) ? true
				: null);
		awaitImages(STAGES);
		assertThat(count("""
				return new Set([...document.querySelectorAll('.stage img')]
					.map((each) => `${each.naturalWidth} ${each.naturalHeight}`)).size""")).isEqualTo(1);
		assertThat(isPressed("t")).isTrue();
		this.browser.press("t");
		awaitImages(STAGES);
		assertThat(isPressed("t")).isFalse();
	}

	private void scoreIsHiddenUntilSomebodyAsks() {
		assertThat(this.browser.find(By.tagName("main")).getText()).doesNotContain("Distance", "Match");
		this.browser.press("v");
		assertThat(this.browser.find(By.cssSelector(".score")).getText()).contains("Match", "Distance 0.", "Threshold");
	}

	@Test
	void everythingHasItsKey() {
		this.browser.press("?");
		assertThat(this.browser.find(By.cssSelector(".key-list"))
			.findElements(By.tagName("kbd"))
			.stream()
			.map(WebElement::getText)).containsExactlyInAnyOrder("a", "x", "u", "s", "n", "v", "q", "o", "d", "b", "t",
					"1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "=", "-", "0", "←", "→", "↑", "↓", "?", "/");
		assertThat(new Inspection(this.console).faultsAsShown()).isEmpty();
		this.browser.press(Keys.ESCAPE);
		this.pages.awaitNoDialog();
		this.browser.press("2");
		assertThat(this.browser.find(By.cssSelector(".pane.chosen .pane-title")).getText()).startsWith("Specimen 2");
		this.browser.press("n");
		this.browser.press("xaus");
		assertThat(this.browser.driver().switchTo().activeElement().getDomProperty("value")).isEqualTo("xaus");
		this.browser.tab();
		this.browser.press("x");
		this.browser.find(By.cssSelector("dialog[open]"));
		this.browser.press("3");
		assertThat(this.browser.driver().switchTo().activeElement().getDomAttribute("value")).isEqualTo("wrong-person");
		assertThat(new Inspection(this.console).faultsAsShown()).isEmpty();
		this.browser.press(Keys.ESCAPE);
		this.pages.awaitNoDialog();
		this.browser.press("s");
		this.browser.await((driver) -> driver.getCurrentUrl().endsWith(this.review) ? null : true);
		this.browser.press("q");
		this.browser.await((driver) -> driver.getCurrentUrl().contains("#/reviews?") ? true : null);
		assertThat(this.pages.review(this.review).get("decisions")).isEmpty();
	}

	@Test
	void screenHasNoFaults() {
		assertThat(new Inspection(this.console).faults()).isEmpty();
	}

	@Test
	void nextOneIsThereAtOnce() {
		String reference = "next-" + System.nanoTime();
		this.pages.enrolSamples(reference, SPECIMEN);
		this.pages.verifySample(reference, SPECIMEN);
		this.browser.driver().navigate().refresh();
		awaitImages(STAGES);
		Object found = this.browser.await((driver) -> script("""
				const leases = window.answers.map(([url]) => url.match(/reviews\\/(.*)\\/lease$/)?.[1]);
				return leases.find((each) => each && each !== arguments[0]);
				""", this.review));
		String next = found.toString();
		int images = this.pages.review(next).get("images").size();
		this.browser.await((driver) -> (count("""
				return window.answers.filter(([url]) => url.includes(`reviews/${arguments[0]}/images`)).length""",
				next) == images) ? true : null);
		this.browser.disconnect(true);
		this.browser.press("a");
		this.browser.await((driver) -> driver.getCurrentUrl().endsWith(next) ? true : null);
		awaitImages(images);
		this.browser.disconnect(false);
		this.pages.signOut();
		assertThat(this.pages.review(this.review).at("/decision/outcome").stringValue()).isEqualTo("GENUINE");
	}

	@Test
	void closingThePageLetsOthersHaveTheReview() {
		assertThat(this.pages.review(this.review).path("leasedBy").isString()).isTrue();
		this.browser.driver().get("about:blank");
		this.browser.await((driver) -> this.pages.review(this.review).path("leasedBy").isString() ? null : true);
	}

	@Test
	void decisionCanBeTakenBackBeforeItIsSent() {
		this.browser.find(By.cssSelector("textarea")).sendKeys("a long stroke");
		this.browser.tab();
		this.browser.press("a");
		this.browser.find(By.cssSelector(".pending"));
		this.browser.press("u");
		this.browser.await((driver) -> driver.getCurrentUrl().endsWith(this.review) ? true : null);
		awaitImages(STAGES);
		assertThat(this.browser.find(By.cssSelector("textarea")).getDomProperty("value")).isEqualTo("a long stroke");
		assertThat(this.browser.driver().findElements(By.cssSelector(".pending"))).isEmpty();
		this.pages.signOut();
		JsonNode kept = this.pages.review(this.review);
		assertThat(kept.get("decisions")).isEmpty();
		assertThat(kept.get("status").stringValue()).isEqualTo("OPEN");
	}

}
