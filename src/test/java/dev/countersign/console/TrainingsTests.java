package dev.countersign.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.Zipped;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Datasets, trainings and evaluations.
 */
@Tag("integration")
abstract class TrainingsTests {

	private ConsolePages pages;

	private Browser browser;

	@BeforeEach
	void openBrowser(Console console) {
		this.pages = new ConsolePages(console);
		this.browser = console.browser();
		this.pages.signIn("train", "models:read");
	}

	private void awaitState(String state) {
		this.browser.find(By.xpath("//*[@class = 'heading']//*[contains(@class, 'badge')][. = '%s']".formatted(state)));
	}

	@Test
	void showsProblemsOfAnUploadedDataset(@TempDir Path folder) throws IOException {
		Map<String, byte[]> files = new LinkedHashMap<>();
		for (String writer : new String[] { "1", "2" }) {
			for (String image : new String[] { "genuine-1", "genuine-2" }) {
				files.put("w%s/genuine/%s.png".formatted(writer, image),
						ConsolePages.sample("writer-%s-%s.png".formatted(writer, image)));
			}
		}
		files.put("w2/genuine/text.png", new byte[9]);
		this.pages.goTo("/training");
		this.pages.button("Upload a dataset").click();
		this.pages.field("Zip file")
			.sendKeys(Files.write(folder.resolve("branch.zip"), Zipped.of(files)).toAbsolutePath().toString());
		this.pages.dialogButton("Upload a dataset").click();
		this.pages.awaitNoDialog();
		this.browser.find(By.xpath("//tr[th[. = 'branch']]"));
		this.browser.await((driver) -> {
			this.pages.goTo("/models");
			this.pages.goTo("/training");
			return driver.findElements(By.xpath("//tr[th[. = 'branch']]//summary[contains(., 'found')]")).isEmpty()
					? null : true;
		});
	}

	@Test
	void drawsLossAsItFallsAndCancels(Console console) {
		Service trainer = console.service().with(console.key("train"));
		String running = trainer
			.json(trainer.json("POST", "/admin/train",
					"""
							{ "dataset": "drawn", "tower": "compact", "loss": "contrastive", "epochs": 500, "batchSize": 4, "limit": 8,
							  "trainWriters": ["w1", "w2"], "validationWriters": ["w3"] }"""))
			.get("id")
			.stringValue();
		this.pages.goTo("/training");
		this.pages.button("Start a training").click();
		this.pages.field("Dataset").sendKeys("many");
		this.browser.find(By.cssSelector("dialog summary")).click();
		this.pages.field("Loss").sendKeys("bce");
		this.pages.field("Epochs").sendKeys("500");
		this.pages.dialogButton("Start a training").click();
		this.pages.awaitNoDialog();
		awaitState("Waiting");
		assertThat(this.browser.driver().executeScript("return document.querySelector('pre code').textContent"))
			.asString()
			.contains("\"loss\": \"bce\"");
		cancel(this.pages.button("Cancel the job"));

		this.pages.goTo("/training/" + running);
		awaitState("Running");
		WebElement cancel = this.pages.button("Cancel the job");
		this.browser.driver().executeScript("arguments[0].focus()", cancel);
		long before = points();
		this.browser.await((driver) -> (points() > before + 1) ? true : null);
		assertThat(this.browser.driver().switchTo().activeElement()).isEqualTo(cancel);
		cancel(cancel);
		this.browser.find(By.xpath("//summary[. = 'The numbers']")).click();
		assertThat(this.browser.driver().findElements(By.cssSelector("tbody tr")).size()).isGreaterThan(1);
		assertThat(new Inspection(console).faults()).isEmpty();
	}

	private void cancel(WebElement button) {
		button.sendKeys(Keys.ENTER);
		this.pages.dialogButton("Cancel the job").click();
		awaitState("Cancelled");
		this.pages.awaitNoDialog();
	}

	/** How many points the curve of the training loss has. */
	private long points() {
		return ((Number) this.browser.driver()
			.executeScript(
					"return (document.querySelector('path.series-0')?.getAttribute('d').match(/[ML]/g) ?? []).length"))
			.longValue();
	}

	@Test
	void evaluatesModelAndShowsItsReport(Console console) {
		this.pages.goTo("/models/compact-11");
		this.pages.field("Dataset").sendKeys("drawn");
		this.pages.button("Evaluate").click();
		awaitState("Done");
		this.browser.await((driver) -> Boolean.TRUE.equals(this.browser.driver().executeScript("""
				const plots = [...document.querySelectorAll('.plots img')];
				return plots.length === 3 && plots.every((each) => each.naturalWidth > 100)""")) ? true : null);
		assertThat(this.browser.find(By.cssSelector("caption")).getText()).contains("with 95 % intervals");
		assertThat(this.browser.find(By.cssSelector("tbody")).getText()).contains("skilled forgeries", "other people");
		assertThat(new Inspection(console).faults()).isEmpty();
	}

}
