package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Question;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser with the page of a demo, and the actions of a user. */
@Timeout(180)
@ExtendWith(SharedBrowser.class)
abstract class BrowserTest {

  static final String DASHBOARD = "sensei-dashboard";

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private static final By READY = By.cssSelector("[data-testid='dashboard'][data-ready]");

  /** Takes pictures if set, by -Dsensei.test.screenshots=true. */
  private static final boolean TAKES_PICTURES = Boolean.getBoolean("sensei.test.screenshots");

  RemoteWebDriver browser;

  /** The commands that WebDriver does not have. */
  Browser shown;

  Demo demo;

  /** The clock of the demo. A test that turns it has a demo of its own. */
  TurnedClock clock;

  /** Returns the number of simulated learners of the demo. Tests with the same number share it. */
  int learners() {
    return 40;
  }

  URI address() {
    return demo.address();
  }

  @BeforeEach
  void open() {
    size(1280);
    prefer("prefers-color-scheme", "light");
    browser.get(address().toString());
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

  /** Signs in with a request of the page, and opens the dashboard. */
  void enter(String username, String role) {
    enter(username, Visitor.PASSWORD, role);
  }

  void enter(String username, String password, String role) {
    Object done =
        browser.executeAsyncScript(
            """
            const [username, password, role, done] = arguments;
            fetch('/api/auth/login', {
              method: 'POST',
              headers: {'Content-Type': 'application/json'},
              body: JSON.stringify({username, password})
            }).then(response => response.json()).then(answer => {
              localStorage.setItem('sensei.session', JSON.stringify({
                username, role, goodUntil: Date.now() + answer.expires_in * 1000 - 30000}));
              done('');
            }, failure => done(String(failure)));
            """,
            username,
            password,
            role);
    assertThat(done).isEqualTo("");
    browser.get(address() + "?" + username + "#/");
    awaitDashboard();
  }

  /** Opens a page by its address. */
  void go(String hash) {
    run("location.hash = arguments[0]", hash);
  }

  /** Opens the practice of a topic. */
  void openPractice(String topicId) {
    go("#/topics/" + topicId + "/practice");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("quiz")));
  }

  /** Answers the question that is shown, in any form. */
  void answer(Question question, boolean right) {
    List<String> texts = right ? question.form().right() : Visitor.wrong(question.form());
    switch (question.form().kind()) {
      case "short" -> browser.findElement(testId("typed")).sendKeys(texts.get(0));
      case "match" ->
          run(
              """
              arguments[0].forEach((text, place) => {
                const select = document.getElementById('match-' + place);
                select.value = [...select.options].find(each => each.text === text).value;
                select.dispatchEvent(new Event('change'));
              });
              """,
              texts);
      case "order" ->
          run(
              """
              const list = document.querySelector('.order');
              arguments[0].forEach(text =>
                list.append([...list.children].find(each => each.dataset.text === text)));
              list.children[1].querySelector('.mover').click();
              list.children[0].querySelectorAll('.mover')[1].click();
              """,
              texts);
      default ->
          texts.forEach(
              text ->
                  browser.findElements(testId("option")).stream()
                      .filter(option -> text.equals(option.getDomAttribute("data-text")))
                      .forEach(WebElement::click));
    }
  }

  /** Returns the question that is shown. */
  Question shownQuestion(Course course) {
    String id =
        await()
            .until(b -> b.findElement(By.cssSelector("legend")).getDomAttribute("data-question"));
    return course
        .lessons()
        .flatMap(lesson -> lesson.question(id).stream())
        .findFirst()
        .orElseThrow();
  }

  /** Answers questions until the result is shown. Returns the ids in the order of the session. */
  List<String> practise(Course course, boolean right) {
    List<String> ids = new ArrayList<>();
    while (browser.findElements(testId("score")).isEmpty()) {
      Question question = shownQuestion(course);
      ids.add(question.id());
      waitOnThePagesClock(Duration.ofSeconds(12));
      answer(question, right);
      browser.findElement(testId("check")).click();
      await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
      assertThat(text("feedback"))
          .startsWith(right ? "That is right" : "Not quite")
          .contains(question.explanation());
      browser.findElement(testId("onwards")).click();
      await()
          .until(
              b ->
                  b.findElements(testId("feedback")).isEmpty()
                      && (!b.findElements(testId("check")).isEmpty()
                          || !b.findElements(testId("score")).isEmpty()));
    }
    return ids;
  }

  /** Turns the clock of the page on. A driver answers faster than anyone reads. */
  void waitOnThePagesClock(Duration time) {
    run(
        "const now = performance.now.bind(performance);"
            + "performance.now = () => now() + arguments[0];",
        time.toMillis());
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
    return await().until(b -> within(DASHBOARD, selector).stream().findFirst().orElse(null));
  }

  /** Returns the text of the control that has the focus within an element of Sensei. */
  Object focusedIn(String element) {
    return run(
        "return document.querySelector(arguments[0]).shadowRoot.activeElement?.textContent",
        element);
  }

  /** Returns the complaints of the page in the console of the browser. */
  List<String> complaints() {
    return shown.complaints();
  }

  /** Shows the page as with a setting of the system, such as forced-colors: active. */
  void prefer(String feature, String value) {
    shown.prefer(Map.of(feature, value));
  }

  /** Takes pictures of a state, wide and narrow: light, dark, in forced colours, and RTL. */
  void screenshots(String name) throws IOException {
    if (!TAKES_PICTURES) {
      return;
    }
    Files.createDirectories(SCREENSHOTS);
    for (int width : List.of(1280, 390)) {
      for (String scheme : List.of("light", "dark")) {
        prefer("prefers-color-scheme", scheme);
        picture(width, name + "-" + width + "-" + scheme);
      }
      prefer("forced-colors", "active");
      picture(width, name + "-" + width + "-forced");
      prefer("prefers-color-scheme", "light");
      direction("rtl");
      picture(width, name + "-" + width + "-rtl");
      direction("ltr");
    }
    size(1280);
    prefer("prefers-color-scheme", "light");
  }

  /** Lays out the page and the elements of Sensei in a direction, whatever their language is. */
  void direction(String direction) {
    run(
        """
        document.documentElement.dir = arguments[0];
        [...document.querySelectorAll('*')].filter(each => each.shadowRoot)
          .forEach(each => each.shadowRoot.querySelector('[part=view]').dir = arguments[0]);
        """,
        direction);
  }

  private void picture(int width, String name) throws IOException {
    size(width);
    Number height = (Number) run("return document.documentElement.scrollHeight");
    shown.size(width, height.intValue());
    Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  void expectNoComplaints() {
    assertThat(complaints()).isEmpty();
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
    WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(20));
    // A page that is drawn anew between two looks is looked at again.
    wait.ignoring(StaleElementReferenceException.class);
    return wait;
  }

  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) browser).executeScript(script, arguments);
  }

  /** Sets the width by a command of the browser, because a window has a minimum width. */
  void size(int width) {
    shown.size(width, 900);
  }
}
