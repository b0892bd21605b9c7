package dev.countersign.console;

import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Activating a model.
 */
@Tag("integration")
abstract class ModelsTests {

	private static final String ACTIVE = "compact-11";

	private static final String OTHER = "compact-6";

	@Test
	void activatesModelOnlyOnceItsFiguresWereCompared(Console console) {
		ConsolePages pages = new ConsolePages(console);
		Browser browser = console.browser();
		Service manager = console.service().with(pages.signIn("models:read", "models:manage"));
		pages.goTo("/models/" + OTHER);
		pages.button("Activate").click();
		assertThat(browser.find(By.cssSelector("dialog table")).getText()).contains(ACTIVE, OTHER, "Skilled EER",
				"worse");
		pages.dialogButton("Activate").click();
		assertThat(browser.find(By.cssSelector("dialog .problem")).getText()).contains("Compare the figures first");
		assertThat(isActive(manager, ACTIVE)).isTrue();
		assertThat(new Inspection(console).faultsAsShown()).isEmpty();
		browser.find(By.cssSelector("dialog input[type=checkbox]")).click();
		try {
			pages.dialogButton("Activate").click();
			pages.awaitNoDialog();
			assertThat(browser.find(By.cssSelector(".heading .badge")).getText()).isEqualTo("Active");
			assertThat(isActive(manager, OTHER)).isTrue();
		}
		finally {
			manager.json("POST", "/admin/models/%s/activate".formatted(ACTIVE), "");
		}
		assertThat(isActive(manager, ACTIVE)).isTrue();
	}

	private static boolean isActive(Service manager, String model) {
		return manager.json(manager.get("/admin/models/" + model)).get("active").booleanValue();
	}

}
