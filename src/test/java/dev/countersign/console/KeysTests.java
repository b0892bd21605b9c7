package dev.countersign.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import dev.countersign.testsupport.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Making and revoking keys.
 */
@Tag("integration")
abstract class KeysTests {

	private static final String NAME = "Counter 7";

	private static final String PERSON = "clerk-7";

	@Test
	void showsSecretOnceAndLetsItBeRevoked(Console console) {
		ConsolePages pages = new ConsolePages(console);
		Browser browser = console.browser();
		pages.signIn("keys:manage", "references:read");
		pages.goTo("/keys");
		pages.button("Make a key").click();
		pages.field("Name").sendKeys(NAME);
		new Select(pages.field("For")).selectByValue("person");
		pages.field("Person").sendKeys(PERSON);
		browser.find(By.cssSelector("dialog input[value='references:read']")).click();
		pages.field("Requests at most").sendKeys("1,000");
		pages.dialogButton("Make a key").click();
		assertThat(browser.find(By.cssSelector("dialog .problem")).getText()).as("not taken for 1").isNotBlank();
		LocalDate lastDay = LocalDate.now(ZoneId.systemDefault()).plusDays(30);
		browser.driver().executeScript("arguments[0].value = arguments[1]", pages.field("Expires"), lastDay.toString());
		pages.field("Requests at most").clear();
		pages.field("Requests at most").sendKeys("1000");
		pages.dialogButton("Make a key").click();
		String secret = browser.find(By.cssSelector("dialog .secret")).getText();
		Service holder = console.service().with(secret);
		assertThat(holder.get("/references").statusCode()).isEqualTo(200);
		// The browser lets a page refuse the first one alone.
		browser.press(Keys.ESCAPE);
		browser.press(Keys.ESCAPE);
		assertThat(browser.find(By.cssSelector("dialog .secret")).getText()).isEqualTo(secret);
		assertThat(new Inspection(console).faultsAsShown()).isEmpty();
		pages.dialogButton("I have kept it").click();
		pages.awaitNoDialog();
		pages.awaitText(NAME);
		assertThat(browser.driver().getPageSource()).doesNotContain(secret);
		browser.driver().navigate().refresh();
		pages.awaitText(NAME);
		assertThat(browser.driver().getPageSource()).doesNotContain(secret);
		assertThat(browser.find(By.xpath("//tr[contains(., '%s')]".formatted(NAME))).getText()).contains("a person",
				PERSON);

		JsonNode made = console.operator()
			.json(console.operator().get("/admin/keys"))
			.valueStream()
			.filter((key) -> key.get("name").stringValue().equals(NAME))
			.findFirst()
			.orElseThrow();
		assertThat(Instant.parse(made.get("expiresAt").stringValue()))
			.isEqualTo(lastDay.atTime(23, 59, 59).atZone(ZoneId.systemDefault()).toInstant());

		browser.find(By.cssSelector("button[aria-label='Revoke %s']".formatted(NAME))).click();
		pages.dialogButton("Revoke").click();
		pages.awaitNoDialog();
		browser.find(By.xpath("//tr[contains(., '%s')]//*[contains(@class, 'badge')][. = 'Revoked']".formatted(NAME)));
		assertThat(holder.get("/references").statusCode()).isEqualTo(401);
	}

}
