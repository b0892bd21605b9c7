package dev.countersign.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tests do on the console's pages again and again.
 */
final class ConsolePages {

	private static final Path SAMPLES = Path.of("src/main/resources/static/samples").toAbsolutePath();

	private final Console console;

	private final Browser browser;

	ConsolePages(Console console) {
		this.console = console;
		this.browser = console.browser();
	}

	void open(String path) {
		this.console.open(path);
		settle();
	}

	/** Signs in with a new key and returns it. */
	String signIn(String... scopes) {
		String key = this.console.key(scopes);
		this.console.open("");
		this.browser.find(By.cssSelector("input[type=password]")).sendKeys(key, Keys.ENTER);
		this.browser.find(By.cssSelector(".navigation, .menu"));
		settle();
		return key;
	}

	/** Goes to a screen and waits until all of it is there. */
	void goTo(String screen) {
		this.browser.driver().executeScript("location.hash = arguments[0]", screen);
		this.browser.await((driver) -> this.browser.driver()
			.executeScript(
					"return location.hash === '#' + arguments[0] || location.hash.startsWith('#' + arguments[0])",
					screen));
		settle();
	}

	/** Waits until nothing is being loaded. */
	void settle() {
		this.browser.await((driver) -> Boolean.TRUE.equals(this.browser.driver().executeScript("""
				const main = document.querySelector('main');
				return Boolean(main?.querySelector('h1')?.textContent) && !main.hasAttribute('aria-busy')
					&& !/Loading …|Wird geladen …/.test(main.textContent);
				""")) ? true : null);
	}

	/** Chooses the language, and waits for the screen that is shown then. */
	void speak(String language) {
		this.browser.driver().executeScript("""
				document.querySelector('main').firstElementChild.dataset.former = 'true';
				const choice = document.querySelector(`option[value="${arguments[0]}"]`).parentElement;
				choice.value = arguments[0];
				choice.dispatchEvent(new Event('change'));
				""", language);
		this.browser.await((driver) -> driver.findElements(By.cssSelector("[data-former]")).isEmpty() ? true : null);
		settle();
	}

	/** Enrols samples under a reference's id. */
	void enrolSamples(String referenceId, String... files) {
		Service service = this.console.service().with(this.console.key("enrol"));
		Multipart images = new Multipart();
		for (String file : files) {
			images.image("image", sample(file));
		}
		assertThat(
				service.send(images.post(service.uri("/references/%s/specimens".formatted(referenceId)))).statusCode())
			.isEqualTo(201);
	}

	/**
	 * Verifies a sample against a reference, which leaves a review; returns that
	 * verification's id.
	 */
	String verifySample(String referenceId, String file) {
		Service service = this.console.service().with(this.console.key("verify"));
		HttpResponse<byte[]> answer = service
			.verify(new Multipart().text("referenceId", referenceId).image("query", sample(file)));
		assertThat(answer.statusCode()).isEqualTo(200);
		return service.json(answer).get("id").stringValue();
	}

	/** The ids of a reference's reviews, the oldest first. */
	List<String> reviews(String referenceId) {
		Service service = this.console.service().with(this.console.key("review"));
		List<String> ids = new ArrayList<>();
		service.json(service.get("/reviews?referenceId=" + referenceId))
			.get("reviews")
			.forEach((review) -> ids.add(review.get("id").stringValue()));
		return ids;
	}

	/** A review as a person who decides sees it. */
	JsonNode review(String id) {
		Service service = this.console.service().with(this.console.key("review"));
		return service.json(service.get("/reviews/" + id));
	}

	static byte[] sample(String file) {
		try {
			return Files.readAllBytes(SAMPLES.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	WebElement button(String text) {
		return this.browser.find(By.xpath("//main//button[starts-with(normalize-space(.), '%s')]".formatted(text)));
	}

	/** A button of the dialog that is open. */
	WebElement dialogButton(String text) {
		return this.browser
			.find(By.xpath("//dialog[@open]//button[starts-with(normalize-space(.), '%s')]".formatted(text)));
	}

	/** The button in the corner of the dialog. */
	WebElement dialogClose() {
		return this.browser.find(By.cssSelector("dialog[open] .dialog-head button"));
	}

	/** The control that a label belongs to. */
	WebElement field(String label) {
		return this.browser.find(By.xpath("//*[@id = //label[normalize-space(.) = '%s']/@for]".formatted(label)));
	}

	/** Waits until the dialog has gone. */
	void awaitNoDialog() {
		this.browser.await((driver) -> driver.findElements(By.tagName("dialog")).isEmpty() ? true : null);
	}

	/** Waits until the page says something. */
	void awaitText(String text) {
		this.browser.await((driver) -> driver.findElement(By.tagName("body")).getText().contains(text) ? true : null);
	}

	/** Presses the button that ends the session, and waits for the page to sign in. */
	void signOut() {
		this.browser.find(By.xpath("//aside//button[. = 'Sign out' or . = 'Abmelden']")).click();
		this.browser.find(By.cssSelector(".sign-in"));
	}

	List<String> navigation() {
		return this.browser.driver()
			.findElements(By.cssSelector(".navigation a"))
			.stream()
			.map(WebElement::getText)
			.toList();
	}

	/** Chooses a file in the field for images with this label. */
	void choose(String label, Path file) {
		this.browser.driver()
			.findElement(By.xpath("//cs-image-drop[.//strong[. = '%s']]//input[@type='file']".formatted(label)))
			.sendKeys(file.toAbsolutePath().toString());
	}

	void chooseSample(String label, String file) {
		choose(label, SAMPLES.resolve(file));
	}

}
