package dev.countersign.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

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
		this.browser.await((driver) -> {
			try {
				return Boolean.TRUE.equals(this.browser.driver().executeScript("""
						const main = document.querySelector('main');
						return main !== null && (main.querySelector('h1')?.textContent ?? '') !== ''
							&& !main.textContent.includes('Loading');
						""")) ? true : null;
			}
			catch (StaleElementReferenceException ex) {
				return null;
			}
		});
	}

	/** Enrols a sample under a reference's id. */
	void enrolSample(String referenceId) {
		Service service = this.console.service().with(this.console.key("enrol"));
		int status = service
			.send(new Multipart().image("image", sample("writer-1-genuine-1.png"))
				.post(service.uri("/references/%s/specimens".formatted(referenceId))))
			.statusCode();
		assertThat(status).isEqualTo(201);
	}

	static byte[] sample(String file) {
		try {
			return Files.readAllBytes(SAMPLES.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The screens that there always are, and those of an enrolled reference. */
	List<String> screens(String referenceId) {
		return List.of("/", "/try", "/batches", "/references", "/references/" + referenceId, "/verifications",
				"/models", "/models/compact-10", "/training", "/keys", "/events");
	}

	WebElement button(String text) {
		return this.browser.find(By.xpath("//main//button[starts-with(normalize-space(.), '%s')]".formatted(text)));
	}

	/** What axe finds, with the name of the screen before it. */
	List<String> findings(String screen) {
		return this.browser.accessibilityFindings().stream().map((finding) -> screen + ": " + finding).toList();
	}

	List<String> navigation() {
		return this.browser.driver()
			.findElements(By.cssSelector(".navigation a"))
			.stream()
			.map(WebElement::getText)
			.toList();
	}

	long number(String expression) {
		return ((Number) this.browser.driver().executeScript("return " + expression)).longValue();
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
