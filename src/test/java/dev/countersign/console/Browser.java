package dev.countersign.console;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

import com.deque.html.axecore.selenium.AxeBuilder;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Debian's Chromium without a window. Its camera is a drawn one.
 */
public final class Browser implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ChromeDriver driver;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
	}

	/** Starts a browser, or skips the test where there is none. */
	static Browser start() {
		Optional<File> chromium = find("chromium");
		Optional<File> driver = find("chromedriver");
		Assumptions.assumeTrue(chromium.isPresent() && driver.isPresent(),
				"needs Chromium and its driver: Debian's packages chromium and chromium-driver");
		// Else Selenium would look for a driver to download.
		System.setProperty(ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY, driver.orElseThrow().getPath());
		ChromeOptions options = new ChromeOptions();
		options.setBinary(chromium.orElseThrow());
		options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--window-size=1280,900", "--lang=en",
				"--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
		options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en"));
		if (System.getProperty("user.name").equals("root")) {
			options.addArguments("--no-sandbox");
		}
		LoggingPreferences log = new LoggingPreferences();
		log.enable(LogType.BROWSER, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, log);
		return new Browser(new ChromeDriver(options));
	}

	private static Optional<File> find(String program) {
		return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.map(Path::toFile)
			.findFirst();
	}

	/** For what is not offered here. */
	public ChromeDriver driver() {
		return this.driver;
	}

	public void open(URI uri) {
		this.driver.get(uri.toString());
	}

	/** Waits until a condition holds, and fails if it does not in time. */
	public <T> T await(ExpectedCondition<T> condition) {
		return new WebDriverWait(this.driver, PATIENCE).until(condition);
	}

	/** Waits until an element is shown, and returns it. */
	public WebElement find(By by) {
		return await((driver) -> {
			List<WebElement> shown = this.driver.findElements(by).stream().filter(WebElement::isDisplayed).toList();
			return shown.isEmpty() ? null : shown.get(0);
		});
	}

	/** Presses keys, wherever the focus is. */
	public void press(CharSequence... keys) {
		this.driver.switchTo().activeElement().sendKeys(keys);
	}

	/** Moves the focus on. */
	public WebElement tab() {
		press(Keys.TAB);
		return this.driver.switchTo().activeElement();
	}

	/** Makes the page as wide and high as another screen's, in CSS pixels. */
	public void resize(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	/** Sets what the person prefers, such as {@code prefers-color-scheme: dark}. */
	public void prefer(String feature, String value) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", feature, "value", value))));
	}

	/** What pages have logged since the last call, refusals by their policy included. */
	public List<String> log() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::toString).toList();
	}

	/** What axe finds on the page: the rule, and where it is broken. */
	public List<String> accessibilityFindings() {
		return new AxeBuilder().withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
			.analyze(this.driver)
			.getViolations()
			.stream()
			.flatMap((rule) -> rule.getNodes().stream().map((node) -> rule.getId() + " at " + node.getHtml()))
			.toList();
	}

	/** Forgets everything, as a new browser would. */
	void forget(URI site) {
		this.driver.get("about:blank");
		this.driver.executeCdpCommand("Storage.clearDataForOrigin",
				Map.of("origin", "http://" + site.getAuthority(), "storageTypes", "all"));
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
		log();
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
