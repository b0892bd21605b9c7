package dev.countersign.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.Zipped;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes the pictures in {@code src/docs/images}, of signatures that no person wrote.
 */
@Tag("integration")
abstract class PicturesTests {

	private static final Path FOLDER = Path.of("src/docs/images");

	private static final String SHOWN = """
			return [...document.querySelectorAll('main img')].every((each) => each.naturalWidth > 0)
				&& !document.querySelector('main progress')""";

	private static final int WRITERS = 4;

	private static final int HEIGHT = 800;

	private static final int HEIGHT_OF_RESULT = 1200;

	private static final int WIDTH = 1280;

	private ConsolePages pages(Console console) {
		console.browser().resize(WIDTH, HEIGHT);
		return new ConsolePages(console);
	}

	@Test
	void writesPictures(Console console) {
		Browser browser = console.browser();
		ConsolePages pages = pages(console);
		pages.open("");
		write(browser, "sign-in");
		Service clerk = console.service().with(console.key("enrol", "verify", "batch", "train", "models:read"));
		for (int writer = 1; writer <= WRITERS; writer++) {
			enrol(clerk, writer);
		}
		String review = leave(clerk, pages);
		String batch = handOver(clerk);
		String training = train(clerk);
		String evaluation = evaluate(clerk);
		for (String job : List.of("/batches/" + batch, "/admin/train/" + training, "/admin/evaluate/" + evaluation)) {
			browser.await((driver) -> clerk.json(clerk.get(job)).path("finishedAt").isString() ? true : null);
		}
		pages.signIn("verify", "references:read", "enrol", "references:manage", "audit:read", "review", "batch",
				"models:read", "models:manage", "train", "keys:manage");
		write(browser, "home");
		pages.goTo("/try");
		pages.button("Drawn forgery").click();
		browser.find(By.cssSelector(".verdict"));
		browser.await((driver) -> said(driver).isEmpty() ? null : true);
		browser.resize(WIDTH, HEIGHT_OF_RESULT);
		browser.driver().executeScript("scrollTo(0, 0)");
		write(browser, "try");
		browser.resize(WIDTH, HEIGHT);
		Map<String, String> screens = new LinkedHashMap<>();
		screens.put("reviews", "/reviews");
		screens.put("batch", "/batches/" + batch);
		screens.put("reference", "/references/account-4701");
		screens.put("verifications", "/verifications");
		screens.put("model", "/models/compact-11");
		screens.put("training", "/training/" + training);
		screens.put("evaluation", "/evaluations/" + evaluation);
		screens.put("keys", "/keys");
		screens.put("events", "/events");
		screens.put("review", "/reviews/" + review);
		screens.forEach((name, screen) -> {
			pages.goTo(screen);
			browser.await((driver) -> Boolean.TRUE.equals(browser.driver().executeScript(SHOWN)) ? true : null);
			pages.settle();
			write(browser, name);
		});
	}

	private static byte[] genuine(int writer, int number) {
		return Service.png(new DrawnWriter(writer).genuine(number));
	}

	private static void enrol(Service clerk, int writer) {
		Multipart images = new Multipart();
		for (int number = 1; number <= 3; number++) {
			images.image("image", genuine(writer, number));
		}
		if (writer == 1) {
			images.image("image", genuine(2, 1));
		}
		assertThat(clerk.send(images.post(clerk.uri("/references/account-470%d/specimens".formatted(writer))))
			.statusCode()).isEqualTo(201);
	}

	private static String leave(Service clerk, ConsolePages pages) {
		for (int writer = 2; writer <= WRITERS; writer++) {
			for (byte[] query : List.of(genuine(writer, 4), Service.png(new DrawnWriter(writer).forgery(1)))) {
				clerk.verify(new Multipart().text("referenceId", "account-470" + writer).image("query", query));
			}
		}
		return pages.reviews("account-4703").get(0);
	}

	private static String handOver(Service clerk) {
		StringBuilder manifest = new StringBuilder("customId,referenceId,query\n");
		Map<String, byte[]> images = new LinkedHashMap<>();
		for (int i = 0; i < 3 * WRITERS; i++) {
			String name = "cheque-%d.png".formatted(8801 + i);
			images.put(name, (i == 7) ? new byte[9] : genuine(i % 5 == 4 ? 9 : i % WRITERS + 1, 5 + i));
			manifest.append("cheque-%d,account-470%d,%s\n".formatted(8801 + i, i % WRITERS + 1, name));
		}
		return id(clerk,
				clerk.send(new Multipart().image("manifest", manifest.toString().getBytes(StandardCharsets.UTF_8))
					.image("images", Zipped.of(images))
					.post(clerk.uri("/batches"))));
	}

	private static String train(Service clerk) {
		return id(clerk, clerk.json("POST", "/admin/train",
				"""
						{"dataset":"drawn","tower":"compact","loss":"contrastive","epochs":10,"batchSize":4,"limit":8,"trainWriters":["w1","w2"],"validationWriters":["w3"],"targetFar":0.25}"""));
	}

	private static String evaluate(Service clerk) {
		return id(clerk, clerk.json("POST", "/admin/evaluate", """
				{"dataset":"drawn","split":"all","model":"compact-11"}"""));
	}

	private static String id(Service clerk, HttpResponse<byte[]> answer) {
		assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(202);
		return clerk.json(answer).get("id").stringValue();
	}

	/** Without what the page has just said. */
	private static void write(Browser browser, String name) {
		browser.await((driver) -> said(driver).isEmpty() ? true : null);
		try {
			Files.write(FOLDER.resolve("console-%s.webp".formatted(name)), browser.picture());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String said(WebDriver driver) {
		return driver.findElement(By.cssSelector(".toast")).getText();
	}

}
