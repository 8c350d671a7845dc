package io.cybersensei.demo;

import io.cybersensei.auth.AuthSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser with the page of a demo, and the actions of a user. */
@Timeout(180)
abstract class BrowserTest {

  /** This logger warns about browsers newer than Selenium, which does not matter here. */
  private static final Logger CHATTER =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  static final String DASHBOARD = "sensei-dashboard";

  private static final By READY = By.cssSelector("[data-testid='dashboard'][data-ready]");

  @TempDir Path profile;
  ChromeDriver browser;

  /** Starts a demo with a number of simulated learners. */
  static Demo started(Path data, int learners) throws Exception {
    return Demo.start(
        new DemoSettings(
            OptionalInt.of(0), data, learners, AuthSettings.builder().audience("demo").build()),
        () -> false);
  }

  /** Returns the address of the demo. */
  abstract URI address();

  @BeforeEach
  void open() {
    CHATTER.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(found("chromium", "chromium-browser", "google-chrome").toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(found("chromedriver", "chromium.chromedriver").toFile())
                .build(),
            options);
    size(1280);
    browser.get(address().toString());
  }

  @AfterEach
  void close() {
    browser.quit();
  }

  void signUp(String username) {
    type("register-username", username);
    type("register-email", username + "@example.org");
    type("register-password", Visitor.PASSWORD);
    submit("register");
    awaitDashboard();
  }

  void signIn(String username) {
    browser.findElement(testId("to-login")).click();
    type("login-username", username);
    type("login-password", Visitor.PASSWORD);
    submit("login");
    awaitDashboard();
  }

  /** Waits until the dashboard shows the learner's data. */
  void awaitDashboard() {
    await().until(ExpectedConditions.visibilityOfElementLocated(READY));
  }

  /** Returns the parts of an element of Sensei that match a CSS selector. */
  List<WebElement> within(String element, String selector) {
    return browser
        .findElement(By.cssSelector(element))
        .getShadowRoot()
        .findElements(By.cssSelector(selector));
  }

  /** Returns the first part of the dashboard that matches a CSS selector, when there is one. */
  WebElement inDashboard(String selector) {
    return await()
        .ignoring(StaleElementReferenceException.class)
        .until(b -> within(DASHBOARD, selector).stream().findFirst().orElse(null));
  }

  /** Returns the text of the control that has the focus within an element of Sensei. */
  Object focusedIn(String element) {
    return run(
        "return document.querySelector(arguments[0]).shadowRoot.activeElement?.textContent",
        element);
  }

  /** Returns the complaints of the page in the console of the browser. */
  List<String> complaints() {
    return Stream.of(browser.manage().logs().get(LogType.BROWSER))
        .flatMap(entries -> entries.getAll().stream())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Shows the page as with a setting of the system, such as forced-colors: active. */
  void prefer(String feature, String value) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", feature, "value", value),
                // Otherwise the screenshot is taken during a transition.
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  String text(String testId) {
    return browser.findElement(testId(testId)).getText();
  }

  WebElement byId(String id) {
    return browser.findElement(By.id(id));
  }

  static By testId(String name) {
    return By.cssSelector("[data-testid='" + name + "']");
  }

  void type(String id, String text) {
    byId(id).sendKeys(text);
  }

  void submit(String form) {
    browser.findElement(By.cssSelector("#" + form + " [type=submit]")).click();
  }

  WebDriverWait await() {
    return new WebDriverWait(browser, Duration.ofSeconds(20));
  }

  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) browser).executeScript(script, arguments);
  }

  /** Sets the width by a command of the browser, because a window has a minimum width. */
  void size(int width) {
    browser.manage().window().setSize(new Dimension(1280, 900));
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  private static Path found(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("None of " + List.of(names) + " is installed."));
  }
}
