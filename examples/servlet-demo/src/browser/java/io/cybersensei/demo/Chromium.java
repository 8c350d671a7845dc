package io.cybersensei.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window, and its profile. */
final class Chromium implements Browser {

  /** This logger warns about browsers newer than Selenium, which does not matter here. */
  private static final Logger CHATTER =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final Path profile = SharedBrowser.folder("sensei-chromium");
  private ChromeDriver driver = start();

  @Override
  public ChromeDriver newTab(URI address) {
    try {
      driver.switchTo().newWindow(WindowType.TAB);
    } catch (NoSuchSessionException e) {
      // A browser that has crashed in one test is none for the next.
      driver = start();
    }
    String tab = driver.getWindowHandle();
    for (String other : driver.getWindowHandles()) {
      if (!other.equals(tab)) {
        driver.switchTo().window(other).close();
      }
    }
    driver.switchTo().window(tab);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    String origin = address.toString().replaceAll("/$", "");
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
    driver.manage().logs().get(LogType.BROWSER);
    return driver;
  }

  @Override
  public List<String> complaints() {
    return Stream.of(driver.manage().logs().get(LogType.BROWSER))
        .flatMap(entries -> entries.getAll().stream())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void prefer(Map<String, String> features) {
    Stream<Map<String, String>> named =
        features.entrySet().stream()
            .map(each -> Map.of("name", each.getKey(), "value", each.getValue()));
    // Otherwise a screenshot is taken during a transition.
    Stream<Map<String, String>> still =
        Stream.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia", Map.of("features", Stream.concat(named, still).toList()));
  }

  @Override
  public void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(1280, 900));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    SharedBrowser.delete(profile);
  }

  private ChromeDriver start() {
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
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(found("chromedriver", "chromium.chromedriver").toFile())
            .build(),
        options);
  }

  private static Path found(String... names) {
    return Browser.program(names)
        .orElseThrow(
            () -> new IllegalStateException("None of " + List.of(names) + " is installed."));
  }
}
