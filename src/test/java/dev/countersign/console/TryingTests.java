package dev.countersign.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import dev.countersign.image.GreyImage;
import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Verifying by hand.
 */
@Tag("integration")
abstract class TryingTests {

	private static final String QUERY = "Signature in question";

	private ConsolePages pages;

	private Browser browser;

	@BeforeEach
	void openBrowser(Console console) {
		this.pages = new ConsolePages(console);
		this.browser = console.browser();
	}

	@Test
	void resultHasNoFaults(Console console) {
		this.pages.signIn("verify");
		this.pages.goTo("/try");
		this.pages.button("Same writer").click();
		this.browser.find(By.cssSelector(".verdict"));
		this.pages.button("Show what the model saw").click();
		this.browser.find(By.cssSelector(".picture img"));
		assertThat(this.browser.find(By.cssSelector("pre")).getText()).contains("-F reference=@writer-1-genuine-1.png",
				"-F query=@writer-1-genuine-2.png", "Bearer $COUNTERSIGN_KEY");
		assertThat(new Inspection(console).faultsAsShown()).isEmpty();
	}

	@Test
	void keysAloneAreEnoughToSignInAndTry(Console console) {
		this.pages.open("");
		this.browser.find(By.cssSelector("input[type=password]"));
		assertThat(this.browser.driver().switchTo().activeElement().getText()).contains("organisation");
		this.browser.tab();
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
	void restrictedCallersSeeTheVerdictAlone() {
		this.pages.enrolSamples("restricted", "writer-1-genuine-1.png");
		this.pages.signIn("verify:restricted");
		this.pages.goTo("/try?referenceId=restricted");
		this.pages.chooseSample(QUERY, "writer-1-genuine-2.png");
		this.pages.button("Verify").click();
		this.browser.find(By.cssSelector(".verdict"));
		assertThat(this.browser.driver().findElements(By.cssSelector("cs-distance-scale"))).isEmpty();
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

	@Test
	void photographIsTakenAndTheCameraLetGo() {
		this.pages.signIn("verify");
		this.pages.goTo("/try");
		this.browser.driver().executeScript("""
				const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
				navigator.mediaDevices.getUserMedia = async (wanted) => window.stream = await ask(wanted);
				""");
		WebElement camera = this.browser
			.find(By.xpath("//cs-image-drop[.//strong[. = '%s']]//button[contains(., 'Camera')]".formatted(QUERY)));
		camera.click();
		WebElement shoot = this.pages.dialogButton("Take the picture");
		this.browser.await((driver) -> shoot.isEnabled() ? true : null);
		shoot.click();
		WebElement photograph = this.browser.find(By.cssSelector(".drop-files li"));
		assertThat(photograph.getText()).contains("camera-", ".jpg");
		this.browser.await((driver) -> isTrue("return document.querySelector('.drop-files img').naturalWidth > 100"));
		assertThat(isTrue("return window.stream.getTracks().every((track) => track.readyState === 'ended')")).isTrue();
		assertThat(this.browser.driver().switchTo().activeElement()).isEqualTo(camera);
	}

	private boolean isTrue(String script) {
		return Boolean.TRUE.equals(this.browser.driver().executeScript(script));
	}

}
