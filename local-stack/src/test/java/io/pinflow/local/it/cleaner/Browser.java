package io.pinflow.local.it.cleaner;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The Chromium of this machine, without a window. It is never fetched from anywhere: where it is missing, the tests
 * fail. Another place than Debian's is named by the system properties {@code pinflow.chromium} and
 * {@code pinflow.chromedriver}. Not thread-safe.
 */
final class Browser implements AutoCloseable {
    /** Selenium warns of every Chromium that is newer than itself; held here, since loggers are collected. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it, with an empty profile. */
    static Browser start() {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed("pinflow.chromium", "/usr/bin/chromium"));
        // No sandbox, since builds in containers run as root; it opens nothing but our own page.
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed("pinflow.chromedriver", "/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(SCRIPT_LIMIT);
        return new Browser(driver);
    }

    private static File installed(String property, String usual) {
        Path path = Path.of(System.getProperty(property, usual));
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException(path + " is missing; install Debian's chromium and chromium-driver, or name"
                    + " another with -D" + property);
        }
        return path.toFile();
    }

    void open(String url) {
        driver.get(url);
    }

    /** Sets the width of the page, and its height as far as it is seen at once, in pixels. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Prefers {@code light} or {@code dark}. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The result of a script's {@code return}. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits in the page until an expression is true, and returns the milliseconds since the page was asked for. */
    double millisecondsUntil(String expression) {
        return ((Number) driver.executeAsyncScript(
                        "const done = arguments[arguments.length - 1];" + "const look = () => " + expression
                                + " ? done(performance.now()) : setTimeout(look, 10); look();"))
                .doubleValue();
    }

    /** The text that is seen of the first element. */
    String text(String selector) {
        return String.valueOf(run("return document.querySelector(arguments[0]).innerText", selector));
    }

    long count(String selector) {
        return (Long) run("return document.querySelectorAll(arguments[0]).length", selector);
    }

    /** Presses keys, as a person without a mouse does. */
    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Presses the tabulator until the element has the focus; gives up after a hundred times. */
    void tabTo(String selector) {
        for (int i = 0; i < 100; i++) {
            press(Keys.TAB);
            WebElement active = driver.switchTo().activeElement();
            if (driver.findElements(By.cssSelector(selector)).contains(active)) {
                return;
            }
        }
        throw new AssertionError("no number of tabulators leads to " + selector);
    }

    /** What the page complained of since the last call: failures of scripts, breaches of its policy. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Takes a picture of the whole page. */
    void picture(Path file) throws IOException {
        Object image = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) image));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
