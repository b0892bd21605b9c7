package dev.countersign.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.countersign.testsupport.Zipped;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handing over batches.
 */
@Tag("integration")
abstract class BatchesTests {

	private ConsolePages pages;

	private Browser browser;

	private Path images = Path.of("");

	@BeforeEach
	void prepare(Console console, @TempDir Path folder) throws IOException {
		this.pages = new ConsolePages(console);
		this.browser = console.browser();
		Map<String, byte[]> files = new LinkedHashMap<>();
		for (String file : List.of("writer-1-genuine-1.png", "writer-1-genuine-2.png", "writer-2-genuine-1.png")) {
			files.put(file, ConsolePages.sample(file));
		}
		files.put("text.png", new byte[9]);
		this.images = Files.write(folder.resolve("images.zip"), Zipped.of(files));
		this.pages.signIn("batch", "audit:read");
		this.pages.goTo("/batches");
		this.pages.button("Hand over a batch").click();
	}

	private void choose(Path folder, String manifest) throws IOException {
		this.pages.field("Manifest")
			.sendKeys(Files.writeString(folder.resolve("manifest.csv"), manifest).toAbsolutePath().toString());
		this.pages.field("Images").sendKeys(this.images.toAbsolutePath().toString());
	}

	private void awaitState(String state) {
		this.browser.await((driver) -> driver
			.findElements(By.xpath("//main//*[contains(@class, 'badge')][. = '%s']".formatted(state)))
			.isEmpty() ? null : true);
	}

	@Test
	void showsProgressAndThenResultsInOrder(Console console, @TempDir Path folder) throws IOException {
		choose(folder, """
				customId,references,query
				first,writer-1-genuine-1.png,writer-1-genuine-2.png
				second,writer-1-genuine-1.png,writer-2-genuine-1.png
				third,writer-1-genuine-1.png,text.png
				""");
		waitUntilTomorrow();
		this.pages.dialogButton("Hand over a batch").click();
		awaitState("Waiting");
		assertThat(this.browser.find(By.cssSelector("main progress")).getDomProperty("value")).isEqualTo("0");
		assertThat(this.browser.find(By.cssSelector(".figures")).getText()).contains("0 of 3");
		begin(console);
		awaitState("Done");
		assertThat(this.browser.driver().findElements(By.cssSelector("main progress"))).isEmpty();
		this.browser.await((driver) -> ids().equals(List.of("first", "second", "third")) ? true : null);
		assertThat(this.browser.find(By.cssSelector(".figures")).getText()).contains("3 of 3");
		this.pages.button("Failed").click();
		this.browser.await((driver) -> ids().equals(List.of("third")) ? true : null);
		assertThat(this.browser.find(By.cssSelector("tbody tr")).getText()).contains("Failed", "image");
		assertThat(new Inspection(console).faults()).isEmpty();
	}

	private void waitUntilTomorrow() {
		this.browser.driver()
			.executeScript("arguments[0].value = arguments[1]", this.pages.field("Not before"),
					LocalDateTime.now(ZoneId.systemDefault()).plusDays(1).truncatedTo(ChronoUnit.MINUTES).toString());
	}

	/** Lets the batch that is shown begin at once. */
	private void begin(Console console) {
		String address = Objects.requireNonNull(this.browser.driver().getCurrentUrl());
		console.database()
			.sql("update batch_executions set execution_time = ? where task_instance like ?")
			.param(OffsetDateTime.now(ZoneOffset.UTC))
			.param('%' + address.substring(address.lastIndexOf('/') + 1) + '%')
			.update();
	}

	private List<String> ids() {
		return this.browser.driver()
			.findElements(By.cssSelector("tbody th"))
			.stream()
			.map(WebElement::getText)
			.toList();
	}

	@Test
	void cancelsOneThatWaits(@TempDir Path folder) throws IOException {
		choose(folder, """
				customId,references,query
				first,writer-1-genuine-1.png,writer-1-genuine-2.png
				""");
		waitUntilTomorrow();
		this.pages.dialogButton("Hand over a batch").click();
		awaitState("Waiting");
		assertThat(this.browser.find(By.cssSelector("progress")).getDomProperty("value")).isEqualTo("0");
		this.pages.button("Cancel the batch").click();
		this.pages.dialogButton("Cancel the batch").click();
		awaitState("Cancelled");
	}

	@Test
	void showsEachFaultOfTheManifest(@TempDir Path folder) throws IOException {
		choose(folder, """
				customId,references,query
				first,writer-1-genuine-1.png,nowhere.png
				first,,writer-1-genuine-2.png
				""");
		this.pages.dialogButton("Hand over a batch").click();
		assertThat(this.browser.find(By.cssSelector("dialog .problem")).getText()).contains("The manifest has errors",
				"Line 2:", "nowhere.png", "Line 3:");
	}

}
