package dev.countersign.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold on every screen, held on each; those of batches, trainings and
 * evaluations are inspected where they are tried.
 */
@Tag("integration")
abstract class ScreensTests {

	private static final String[] ALL_SCOPES = { "verify", "references:read", "enrol", "references:manage",
			"audit:read", "review", "batch", "models:read", "models:manage", "train", "keys:manage" };

	/** By the button that opens them, on which screen. */
	private static final Map<String, String> DIALOGS = Map.of("Enrol a reference", "/references", "Hand over a batch",
			"/batches", "Start a training", "/training", "Upload a dataset", "/training", "Make a key", "/keys",
			"Change the threshold", "/references/screens", "Delete the reference", "/references/screens");

	@Test
	void screensHaveNoFaults(Console console) {
		ConsolePages pages = new ConsolePages(console);
		Inspection inspection = new Inspection(console);
		pages.open("");
		List<String> faults = new ArrayList<>(inspection.faults());
		pages.enrolSamples("screens", "writer-1-genuine-1.png", "writer-1-genuine-2.png");
		String verification = pages.verifySample("screens", "writer-1-genuine-2.png");
		pages.signIn(ALL_SCOPES);
		for (String screen : List.of("/", "/try", "/reviews", "/reviews/report", "/batches", "/references",
				"/references/screens", "/verifications", "/verifications/" + verification, "/models",
				"/models/compact-11", "/training", "/keys", "/events", "/nowhere")) {
			pages.goTo(screen);
			faults.addAll(inspection.faults());
		}
		assertThat(faults).isEmpty();
		assertThat(console.browser().log()).noneMatch((entry) -> entry.contains("Content Security Policy"));
	}

	@Test
	void dialogsHaveNoFaults(Console console) {
		ConsolePages pages = new ConsolePages(console);
		Inspection inspection = new Inspection(console);
		pages.enrolSamples("screens", "writer-1-genuine-1.png");
		pages.signIn(ALL_SCOPES);
		List<String> faults = new ArrayList<>();
		DIALOGS.forEach((button, screen) -> {
			pages.goTo(screen);
			pages.button(button).click();
			console.browser().find(By.cssSelector("dialog[open]"));
			inspection.faultsAsShown().forEach((fault) -> faults.add(button + ": " + fault));
			pages.dialogClose().click();
			pages.awaitNoDialog();
		});
		console.browser().press("?");
		console.browser().find(By.cssSelector("dialog .key-list"));
		faults.addAll(inspection.faultsAsShown());
		assertThat(faults).isEmpty();
	}

}
