package dev.countersign.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Enrolling references.
 */
@Tag("integration")
abstract class EnrollingTests {

	private static final String REFERENCE = "dropped 4711";

	private static final int OWN = 4;

	@Test
	void enrolsWhatIsDroppedAndMarksWhatContradicts(Console console, @TempDir Path folder) throws IOException {
		ConsolePages pages = new ConsolePages(console);
		Browser browser = console.browser();
		Path[] files = new Path[OWN + 1];
		for (int i = 0; i < OWN; i++) {
			files[i] = Files.write(folder.resolve("own-" + i + ".png"), Service.png(new DrawnWriter(1).genuine(i + 1)));
		}
		files[OWN] = Files.write(folder.resolve("stranger.png"), Service.png(new DrawnWriter(2).genuine(1)));
		pages.signIn("references:read", "enrol", "references:manage");
		pages.goTo("/references");
		pages.button("Enrol a reference").click();
		pages.field("Reference").sendKeys(REFERENCE);
		browser.drop(browser.find(By.cssSelector("dialog .drop-zone")), files);
		browser.await((driver) -> (driver.findElements(By.cssSelector(".drop-files li")).size() == files.length) ? true
				: null);
		pages.dialogButton("Enrol").click();
		browser.await((driver) -> (driver.findElements(By.cssSelector(".specimen img")).size() == files.length) ? true
				: null);
		assertThat(browser.find(By.tagName("h1")).getText()).isEqualTo("Reference " + REFERENCE);
		WebElement marked = browser.find(By.cssSelector(".specimen.far"));
		assertThat(marked.getText()).startsWith("Specimen 5").contains("contradicts the others");
		assertThat(browser.driver().findElements(By.cssSelector(".specimen.far"))).hasSize(1);
		assertThat(new Inspection(console).faultsAsShown()).isEmpty();

		marked.findElement(By.xpath(".//button")).click();
		pages.dialogButton("Delete").click();
		browser.await((driver) -> (driver.findElements(By.cssSelector(".specimen")).size() == OWN) ? true : null);
		assertThat(browser.driver().findElements(By.cssSelector(".specimen.far"))).isEmpty();

		pages.button("Change the threshold").click();
		pages.field("Threshold").sendKeys("0,4x");
		pages.dialogButton("Save").click();
		pages.awaitText("'threshold' must be a number");
		pages.field("Threshold").sendKeys(Keys.BACK_SPACE);
		pages.dialogButton("Save").click();
		pages.awaitNoDialog();
		pages.awaitText("0.4000");
	}

}
