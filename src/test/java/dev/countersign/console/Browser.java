package dev.countersign.console;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;

import javax.naming.OperationNotSupportedException;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Point;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Debian's Chromium without a window. Its camera is a drawn one.
 */
public final class Browser implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	/** Selenium's own pause of half a second would be most of what the tests take. */
	private static final Duration PAUSE = Duration.ofMillis(20);

	/** Notes of each answer to the page whether the browser may keep it. */
	private static final String NOTE_ANSWERS = """
			window.answers = [];
			const send = window.fetch;
			window.fetch = async (...request) => {
				const answer = await send(...request);
				window.answers.push([answer.url, answer.headers.get('Cache-Control')]);
				return answer;
			};
			""";

	private static final int PICTURE_QUALITY = 85;

	private static final String AXE = axe();

	private final ChromeDriver driver;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
		driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTE_ANSWERS));
		driver.executeCdpCommand("Network.enable", Map.of());
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

	private static String axe() {
		try {
			return new EmbeddedResourceAxeProvider().getScript();
		}
		catch (IOException | OperationNotSupportedException ex) {
			throw new IllegalStateException("axe is not among the libraries of the tests", ex);
		}
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
		try {
			return new WebDriverWait(this.driver, PATIENCE, PAUSE).until(condition);
		}
		catch (TimeoutException ex) {
			throw new AssertionError("The page still shows: %s%nand has logged %s"
				.formatted(this.driver.findElement(By.tagName("body")).getText(), log()), ex);
		}
	}

	/** Waits until an element is shown, and returns it. */
	public WebElement find(By by) {
		return await((driver) -> {
			List<WebElement> shown = this.driver.findElements(by).stream().filter(WebElement::isDisplayed).toList();
			return shown.isEmpty() ? null : shown.get(0);
		});
	}

	/** Presses keys, wherever the focus is, even if the page moves it meanwhile. */
	public void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
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

	/**
	 * Sets what the person prefers, such as {@code prefers-color-scheme: dark}; all else
	 * is as usual.
	 */
	public void prefer(Map<String, String> features) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features",
						features.entrySet()
							.stream()
							.map((feature) -> Map.of("name", feature.getKey(), "value", feature.getValue()))
							.toList()));
	}

	/** What the window shows, as WebP. */
	byte[] picture() {
		Object data = this.driver
			.executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", PICTURE_QUALITY))
			.get("data");
		return Base64.getDecoder().decode(String.valueOf(data));
	}

	/** What pages have logged since the last call, refusals by their policy included. */
	public List<String> log() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::toString).toList();
	}

	/** Sends a header with each request, which other sites' pages get too. */
	public void send(Map<String, String> headers) {
		this.driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", headers));
	}

	/** Cuts the network, or mends it. */
	public void disconnect(boolean isOffline) {
		this.driver.executeCdpCommand("Network.emulateNetworkConditions",
				Map.of("offline", isOffline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
	}

	/**
	 * Lets no answer come from addresses of these patterns; without any, all come again.
	 */
	public void block(String... addresses) {
		this.driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
	}

	/** Drops files on an element, as if they came from the desktop. */
	public void drop(WebElement target, Path... files) {
		Point middle = middleOf(target);
		Map<String, Object> data = Map.of("items", List.of(), "files",
				Arrays.stream(files).map((file) -> file.toAbsolutePath().toString()).toList(), "dragOperationsMask", 1);
		for (String type : List.of("dragEnter", "dragOver", "drop")) {
			this.driver.executeCdpCommand("Input.dispatchDragEvent",
					Map.of("type", type, "x", middle.getX(), "y", middle.getY(), "data", data));
		}
	}

	/** Where an element's middle is in the window, into which it is scrolled. */
	private Point middleOf(WebElement element) {
		List<?> middle = (List<?>) Objects.requireNonNull(this.driver.executeScript("""
				arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
				const box = arguments[0].getBoundingClientRect();
				return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
				""", element));
		return new Point(((Number) middle.get(0)).intValue(), ((Number) middle.get(1)).intValue());
	}

	/** What axe finds on the page: the rule, and where it is broken. */
	public List<String> accessibilityFindings() {
		return findings("tag", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));
	}

	/** What of it depends on the theme. */
	public List<String> contrastFindings() {
		return findings("rule", List.of("color-contrast"));
	}

	/**
	 * Unlike axe's own class for Selenium, does not send axe for each question, and opens
	 * no window for frames that there are not. Of a long list only the first rows are
	 * looked at, since all are made alike.
	 */
	private List<String> findings(String kind, List<String> values) {
		if (!Boolean.TRUE.equals(this.driver.executeScript("return Boolean(window.axe)"))) {
			this.driver.executeScript(AXE);
		}
		List<?> found = (List<?>) this.driver.executeAsyncScript("""
				const [type, values, done] = arguments;
				const rest = { exclude: [['tbody tr:nth-child(n + 13)']] };
				axe.run(rest, { runOnly: { type, values }, resultTypes: ['violations'] }).then(({ violations }) =>
					done(violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} at ${node.html}`))));
				""", kind, values);
		return Objects.requireNonNull(found).stream().map(String::valueOf).toList();
	}

	/** Forgets everything, as a new browser would. */
	void forget(URI site) {
		this.driver.get("about:blank");
		this.driver.executeCdpCommand("Storage.clearDataForOrigin",
				Map.of("origin", "http://" + site.getAuthority(), "storageTypes", "all"));
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		prefer(Map.of());
		send(Map.of());
		disconnect(false);
		block();
		log();
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
