package io.cybersensei.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A Firefox without a window, and its profile. It needs no driver. */
final class Firefox implements Browser {

  private static final Pattern LISTENING =
      Pattern.compile("Marionette\\s+INFO\\s+Listening on port (\\d+)");

  /** The settings of the profile, besides those that Firefox has for tests. */
  private static final String SETTINGS =
      """
      user_pref("marionette.port", 0);
      user_pref("browser.shell.checkDefaultBrowser", false);
      user_pref("browser.aboutwelcome.enabled", false);
      user_pref("datareporting.policy.dataSubmissionEnabled", false);
      user_pref("toolkit.telemetry.enabled", false);
      user_pref("network.captive-portal-service.enabled", false);
      user_pref("network.connectivity-service.enabled", false);
      user_pref("services.settings.server", "data:,");
      user_pref("ui.prefersReducedMotion", 1);
      user_pref("media.autoplay.default", 0);
      """;

  private static final String SIZE =
      """
      const [width, height, done] = arguments;
      const browser = window.gBrowser.selectedBrowser;
      for (const [name, length] of [['width', width], ['height', height]]) {
        browser.style.setProperty(name, length + 'px');
        browser.style.setProperty('min-' + name, length + 'px');
        browser.style.setProperty('max-' + name, length + 'px');
      }
      window.requestAnimationFrame(() => window.requestAnimationFrame(() => done(null)));
      """;

  private static final String PREFER =
      """
      const [features, done] = arguments;
      const context = window.gBrowser.selectedBrowser.browsingContext;
      context.prefersColorSchemeOverride = features['prefers-color-scheme'] ?? 'none';
      context.forcedColorsOverride = features['forced-colors'] ?? 'none';
      done(null);
      """;

  private static final String FORGET =
      """
      const done = arguments[0];
      Services.console.reset();
      Services.clearData.deleteData(
        Ci.nsIClearDataService.CLEAR_COOKIES | Ci.nsIClearDataService.CLEAR_DOM_STORAGES
          | Ci.nsIClearDataService.CLEAR_ALL_CACHES,
        {onDataDeleted: () => done(null)});
      """;

  /** Returns errors of pages, and what pages have written to the console. */
  private static final String COMPLAINTS =
      """
      const [origin, done] = arguments;
      const messages = Services.console.getMessageArray()
        .filter(each => each instanceof Ci.nsIScriptError && !each.isFromPrivateWindow)
        .filter(each => each.innerWindowID || each.sourceName.startsWith(origin))
        .filter(each => each.sourceName.startsWith('http'));
      Services.console.reset();
      done(messages.map(each => each.category + ': ' + each.errorMessage + ' ' + each.sourceName
        + ':' + each.lineNumber));
      """;

  private final Path profile = SharedBrowser.folder("sensei-firefox");
  private String origin = "";
  private Process process;
  private Marionette marionette;
  private RemoteWebDriver driver;

  private Firefox() {
    start();
  }

  /** Starts Firefox if it is installed. */
  static Optional<Browser> installed() {
    return binary().map(path -> new Firefox());
  }

  @Override
  public RemoteWebDriver newTab(URI address) {
    try {
      driver.switchTo().newWindow(WindowType.TAB);
    } catch (NoSuchSessionException e) {
      // A browser that has crashed in one test is none for the next.
      end();
      start();
    }
    String tab = driver.getWindowHandle();
    for (String other : driver.getWindowHandles()) {
      if (!other.equals(tab)) {
        driver.switchTo().window(other).close();
      }
    }
    driver.switchTo().window(tab);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    origin = address.toString();
    privileged(FORGET);
    return driver;
  }

  @Override
  public List<String> complaints() {
    return ((List<?>) privileged(COMPLAINTS, origin)).stream().map(String::valueOf).toList();
  }

  @Override
  public void prefer(Map<String, String> features) {
    privileged(PREFER, features);
  }

  @Override
  public void size(int width, int height) {
    privileged(SIZE, width, height);
  }

  @Override
  public void close() throws IOException {
    end();
    SharedBrowser.delete(profile);
  }

  private static Optional<Path> binary() {
    return Browser.program("firefox-esr", "firefox");
  }

  private Object privileged(String script, Object... arguments) {
    try {
      return marionette.privileged(script, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() {
    try {
      Files.writeString(profile.resolve("user.js"), SETTINGS);
      process =
          new ProcessBuilder(
                  binary().orElseThrow().toString(),
                  "--headless",
                  "--no-remote",
                  "--marionette",
                  "--remote-allow-system-access",
                  "--profile",
                  profile.toString())
              .redirectErrorStream(true)
              .start();
      marionette = new Marionette(port(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    driver = new RemoteWebDriver(marionette, new ImmutableCapabilities("browserName", "firefox"));
  }

  private static int port(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder read = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread rest = new Thread(() -> output.lines().forEach(each -> {}), "firefox-output");
        rest.setDaemon(true);
        rest.start();
        return Integer.parseInt(listening.group(1));
      }
      read.append(line).append('\n');
    }
    throw new IOException("Firefox has ended: " + read);
  }

  private void end() {
    try {
      driver.quit();
    } catch (RuntimeException e) {
      // It has ended already.
    }
    process.destroy();
    try {
      marionette.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
