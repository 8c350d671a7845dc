package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

@DisplayName("In a browser")
class DemoBrowserTest extends BrowserTest {

  private static final int LEARNERS = 300;
  private static final String FIRST = "risk-and-cia";
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @TempDir static Path data;
  private static Demo demo;

  private final Course course = Course.load();

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(SCREENSHOTS);
    demo = started(data, LEARNERS);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Override
  URI address() {
    return demo.address();
  }

  @Test
  @DisplayName("recommendations change after wrong and right answers")
  void recommendationsFollowAnswers() throws IOException {
    screenshots("entrance");
    signUp("noa");
    String fresh = recommendations();
    assertThat(fresh).contains("A good first step");
    screenshots("first-visit");

    takeQuiz(FIRST, false);
    assertThat(text("score")).isEqualTo("0 of 4 right");
    backToDashboard();
    String afterWrong = recommendations();
    assertThat(afterWrong).isNotEqualTo(fresh).contains("0 of 4 right");
    assertThat(text("status")).startsWith("Since your last visit:");
    screenshots("after-wrong-answers");

    takeQuiz(FIRST, true);
    assertThat(text("score")).isEqualTo("4 of 4 right");
    backToDashboard();
    String afterRight = recommendations();
    assertThat(afterRight).isNotEqualTo(afterWrong).doesNotContain("missed the last one");
    assertThat(text("status")).startsWith("Since your last visit:");
    for (int more = 0; more < 3 && !text("status").contains("is mastered"); more++) {
      // Mastery holds only if the last right answers are mixed with other topics.
      takeQuiz("social-engineering", false);
      backToDashboard();
      takeQuiz(FIRST, true);
      backToDashboard();
    }
    assertThat(text("status")).contains("“Risk and the CIA triad” is mastered");
    assertThat(text("mastered")).startsWith("1 of 20");
    screenshots("after-right-answers");

    assertThat(text("notice")).contains("300 simulated learners");
    expectNoComplaints();
  }

  @Test
  @DisplayName("an advanced learner sees changes and can dismiss a recommendation")
  void showsALearnerUnderWay() throws Exception {
    Visitor mira = new Visitor(demo.address()).signUp("mira");
    for (int turn = 0; turn < 2; turn++) {
      for (String topic :
          List.of(
              FIRST, "social-engineering", "hashing-and-salts", "least-privilege", "passwords")) {
        mira.takeQuiz(topic, true);
      }
    }
    signIn("mira");
    assertThat(text("mastered")).startsWith("5 of 20");

    mira.takeQuiz("threat-modelling", false);
    browser.navigate().refresh();
    awaitDashboard();
    assertThat(text("status")).contains("“Threat modelling”");
    inDashboard(".item summary").click();
    screenshots("dashboard");

    WebElement first = inDashboard(".item");
    String putOff = first.getDomAttribute("data-topic");
    first.findElement(By.cssSelector(".quiet")).click();
    assertThat(inDashboard(".away").getDomAttribute("data-topic")).isEqualTo(putOff);
    assertThat(focusedIn(DASHBOARD)).isEqualTo("Undo");
    inDashboard(".away button").click();
    await().until(b -> within(DASHBOARD, ".away").isEmpty());
    assertThat(focusedIn(DASHBOARD)).isEqualTo("Not now");
    inDashboard(".item .quiet").click();
    inDashboard(".away");
    // The answer to it is not a report of changes.
    assertThat(text("status")).contains("“Threat modelling”");
    browser.navigate().refresh();
    awaitDashboard();
    assertThat(inDashboard(".item").getDomAttribute("data-topic")).isNotEqualTo(putOff);
    assertThat(focusedTag()).isEqualTo("h1");
    expectNoComplaints();
  }

  @Test
  @DisplayName("the sign-up form shows every broken rule next to its field")
  void explainsRefusals() {
    type("register-username", "x");
    type("register-email", "nobody");
    type("register-password", "short");
    submit("register");

    await().until(b -> !b.findElement(By.id("register-password-error")).getText().isEmpty());
    assertThat(byId("register-username-error").getText()).contains("at least 3");
    assertThat(byId("register-email-error").getText()).isNotEmpty();
    assertThat(byId("register-password-error").getText()).contains("at least 15");
    assertThat(browser.switchTo().activeElement().getDomAttribute("id"))
        .isEqualTo("register-username");
  }

  @Test
  @DisplayName("a quiz can be taken with the keyboard alone")
  void worksWithTheKeyboard() {
    signUp("kim");
    open(FIRST);
    assertThat(focusedTag()).isEqualTo("h1");

    for (Question question : course.lesson(FIRST).orElseThrow().questions()) {
      WebElement option = options().get(question.answer()).findElement(By.tagName("input"));
      run("arguments[0].focus()", option);
      option.sendKeys(" ");
      option.sendKeys(Keys.ENTER);
      await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
      WebElement focused = browser.switchTo().activeElement();
      assertThat(focused.getDomAttribute("data-testid")).isEqualTo("onwards");
      focused.sendKeys(Keys.ENTER);
    }

    assertThat(browser.switchTo().activeElement().getDomAttribute("data-testid"))
        .isEqualTo("to-dashboard");
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    awaitDashboard();
    assertThat(focusedTag()).isEqualTo("h1");
  }

  @Test
  @DisplayName("narrow screens need no horizontal scrolling")
  void fitsNarrowScreens() throws IOException {
    signUp("lou");
    for (int width : List.of(390, 320)) {
      size(width);
      assertThat(run("return document.documentElement.scrollWidth <= window.innerWidth"))
          .as("dashboard at %d", width)
          .isEqualTo(true);
    }
    size(390);
    open(FIRST);
    assertThat(run("return document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    screenshots("topic");
  }

  private void open(String topicId) {
    By address = By.cssSelector("a[href='#/topics/" + topicId + "']");
    WebElement link = await().until(ExpectedConditions.presenceOfElementLocated(address));
    run("arguments[0].click()", link);
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("quiz")));
  }

  private void takeQuiz(String topicId, boolean right) throws IOException {
    open(topicId);
    for (Question question : course.lesson(topicId).orElseThrow().questions()) {
      int choice = right ? question.answer() : (question.answer() + 1) % 4;
      await().until(b -> b.findElement(testId("quiz")).getText().contains(question.prompt()));
      waitOnThePagesClock(Duration.ofSeconds(12));
      options().get(choice).click();
      browser.findElement(testId("check")).click();
      await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
      assertThat(text("feedback"))
          .startsWith(right ? "That is right" : "Not quite")
          .contains(question.explanation());
      if (question.level() == 3) {
        screenshots(right ? "right-answer" : "wrong-answer");
      }
      browser.findElement(testId("onwards")).click();
    }
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("score")));
  }

  /** Turns the clock of the page on. A driver answers faster than anyone reads. */
  private void waitOnThePagesClock(Duration time) {
    run(
        "const now = performance.now.bind(performance);"
            + "performance.now = () => now() + arguments[0];",
        time.toMillis());
  }

  private void backToDashboard() {
    browser.findElement(testId("to-dashboard")).click();
    awaitDashboard();
  }

  private String recommendations() {
    // Not getText(), which omits the reasons in closed details.
    return inDashboard(".card-next .grid").getDomProperty("textContent");
  }

  private List<WebElement> options() {
    return browser.findElements(testId("option"));
  }

  private String focusedTag() {
    return browser.switchTo().activeElement().getTagName();
  }

  private void screenshots(String name) throws IOException {
    for (int width : List.of(1280, 390)) {
      for (String scheme : List.of("light", "dark")) {
        browser.executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of(
                "features",
                List.of(
                    Map.of("name", "prefers-color-scheme", "value", scheme),
                    // Otherwise the screenshot is taken during a transition.
                    Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        size(width);
        long height = (Long) run("return document.documentElement.scrollHeight");
        browser.executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Files.write(
            SCREENSHOTS.resolve("%s-%s-%s.png".formatted(name, width, scheme)),
            browser.getScreenshotAs(OutputType.BYTES));
      }
    }
    size(1280);
  }

  private void expectNoComplaints() {
    assertThat(complaints()).isEmpty();
  }
}
