package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Recording;
import io.cybersensei.search.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

@DisplayName("The other pages in a browser")
class PagesBrowserTest extends BrowserTest {

  private static final String SEARCH = "sensei-search";
  private static final String UPLOAD = "sensei-upload";

  @TempDir static Path files;

  @Test
  @DisplayName("the library finds lessons and questions, and comes back to its results")
  void libraryFindsTheCourse() throws Exception {
    signUp("lia");
    go("#/library");
    found("phishing");
    screenshots("library-search");
    hit("[data-key=facet-question]").click();
    WebElement first = hit(".hit-title");
    String title = first.getText();
    within(SEARCH, "#field").get(0).sendKeys(Keys.ARROW_DOWN);
    assertThat(focusedIn(SEARCH)).isEqualTo(title);

    go("#/course");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("path")));
    browser.navigate().back();
    // One of a topic that is open from the start: a locked one answers 409.
    hit("[data-key^='hit-question-social-engineering']").click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("quiz")));
    expectNoComplaints();
  }

  @Test
  @DisplayName("a found transcript plays from its second")
  void transcriptPlaysFromItsSecond() throws Exception {
    List<Recording> recordings = Course.load().recordings();
    assertThat(recordings).isNotEmpty();
    Recording recording = recordings.get(0);
    Passage last = passages(recording).get(passages(recording).size() - 1);
    int second = last.position().orElseThrow().value();
    signUp("vic");
    go("#/library");
    found('"' + last.text() + '"');
    hit("button.lined, a.lined").click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("recording")));
    assertThat(browser.getCurrentUrl()).endsWith("#/recordings/" + recording.id() + "?t=" + second);
    await()
        .until(
            b ->
                ((Number) run("return document.querySelector('.player').currentTime")).doubleValue()
                    >= second);
    await().until(b -> !b.findElements(By.cssSelector(".transcript .now")).isEmpty());
    screenshots("recording");
    expectNoComplaints();
  }

  @Test
  @DisplayName("an upload goes on after a pause and a reload, and has a preview")
  void uploadSurvivesAReload() throws Exception {
    Path file = files.resolve("notes.txt");
    Files.writeString(file, "A note on phishing and keys.\n".repeat(250_000));
    signUp("uli");
    go("#/library");
    hold();
    choose(file);
    await().until(b -> Boolean.TRUE.equals(run("return window.heldBack === true")));
    control("pause").click();
    await().until(b -> !within(UPLOAD, "[data-key=resume-0]").isEmpty());
    screenshots("upload-paused");

    browser.navigate().refresh();
    await().until(b -> inUpload().contains("notes.txt"));
    choose(file);
    await().until(b -> inUpload().contains("1 of 1"));
    await().until(b -> !within(UPLOAD, ".entries .success").isEmpty());
    within(UPLOAD, ".entries summary").get(0).click();
    await().until(b -> inUpload().contains("A note on phishing and keys."));
    screenshots("upload-done");
    expectNoComplaints();
  }

  @Test
  @DisplayName("a placement test finds the place of a new learner")
  void placementFindsThePlace() throws Exception {
    browser.findElement(testId("know-some")).click();
    type("register-username", "pia");
    type("register-email", "pia@example.org");
    type("register-password", Visitor.PASSWORD);
    submit("register");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("begin")));
    screenshots("placement-begin");
    browser.findElement(testId("begin")).click();
    Course course = Course.load();
    String before = "";
    for (int number = 1; number <= 3; number++) {
      before = next(before);
      answer(shownQuestion(course), true);
      if (number == 2) {
        screenshots("placement-question");
        browser.navigate().refresh();
        assertThat(next("")).isEqualTo(before);
        answer(shownQuestion(course), true);
      }
      browser.findElement(testId("check")).click();
    }
    next(before);
    browser.findElement(testId("finish")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("placed")));
    screenshots("placement-result");
    browser.findElement(testId("to-dashboard")).click();
    awaitDashboard();
    expectNoComplaints();
  }

  @Test
  @DisplayName("a goal is kept, planned and removed")
  void goalsArePlanned() throws Exception {
    signUp("gil");
    go("#/goals");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("goals")));
    new Select(byId("goal-target")).selectByIndex(1);
    type("goal-minutes", "60");
    submit("new-goal");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("goal")));
    browser.findElement(By.cssSelector("[data-testid=goal] summary")).click();
    await().until(b -> !b.findElements(By.cssSelector(".plan li")).isEmpty());
    screenshots("goals");
    go("#/");
    awaitDashboard();
    screenshots("dashboard-with-goal");
    go("#/goals");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("goal")));
    browser.findElement(By.cssSelector("[data-testid=goal] .actions button")).click();
    await().until(b -> b.findElements(testId("goal")).isEmpty());
    expectNoComplaints();
  }

  @Test
  @DisplayName("the account page changes the language and the password, and erases the account")
  void accountIsTheLearners() throws Exception {
    signUp("ann");
    new Visitor(demo.address()).signIn("ann");
    go("#/account");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("account")));
    assertThat(browser.findElements(By.cssSelector("[data-testid=sessions] li"))).hasSize(2);
    browser.findElement(By.cssSelector("[data-testid=sessions] button")).click();
    await().until(b -> b.findElements(By.cssSelector("[data-testid=sessions] li")).size() == 1);
    browser.findElement(testId("class-join")).click();
    await().until(b -> text("class-join").equals("Leave the class"));
    screenshots("account");

    new Select(byId("language")).selectByValue("de");
    await().until(b -> b.findElement(By.tagName("h1")).getText().equals("Konto"));
    screenshots("account-de");
    go("#/");
    awaitDashboard();
    assertThat(byId("view").getText()).contains("Schön, dass du da bist, ann");
    screenshots("dashboard-de");
    go("#/account");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("account")));
    type("current-password", "wrong wrong wrong");
    type("new-password", "other words of my own");
    submit("change-password");
    await().until(b -> !byId("change-password").getText().isBlank());
    await()
        .until(
            b ->
                !b.findElement(By.cssSelector("#change-password .failure[data-for=form]"))
                    .getText()
                    .isEmpty());
    byId("current-password").clear();
    type("current-password", Visitor.PASSWORD);
    submit("change-password");
    await().until(b -> text("status").contains("Passwort ist geändert"));

    browser.findElement(By.cssSelector("details summary")).click();
    type("erase-name", "ann");
    submit("erase");
    await().until(ExpectedConditions.visibilityOfElementLocated(By.id("register-username")));
    assertThat(text("status")).contains("gelöscht");
    assertThat(
            new Visitor(demo.address())
                .post(
                    "api/auth/login",
                    java.util.Map.of("username", "ann", "password", "other words of my own"))
                .status())
        .isEqualTo(401);
  }

  /** Lets the first part of an upload through, and holds the others back. */
  private void hold() {
    run(
        """
        let parts = 0;
        const {open, send} = XMLHttpRequest.prototype;
        XMLHttpRequest.prototype.open = function (method, ...rest) {
          this.held = method === 'PATCH' && ++parts > 1;
          return open.call(this, method, ...rest);
        };
        XMLHttpRequest.prototype.send = function (body) {
          if (this.held) window.heldBack = true; else send.call(this, body);
        };
        """);
  }

  private void choose(Path file) {
    await().until(b -> !within(UPLOAD, "#files").isEmpty());
    within(UPLOAD, "#files").get(0).sendKeys(file.toString());
  }

  private WebElement control(String action) {
    return await()
        .until(
            b -> within(UPLOAD, "[data-key=" + action + "-0]").stream().findFirst().orElse(null));
  }

  private String inUpload() {
    return within(UPLOAD, "[part=view]").stream().map(WebElement::getText).findFirst().orElse("");
  }

  private void found(String query) {
    await().until(b -> !within(SEARCH, "#field").isEmpty());
    within(SEARCH, "#field").get(0).sendKeys(query);
    hit(".hit-title");
  }

  private WebElement hit(String selector) {
    return await().until(b -> within(SEARCH, selector).stream().findFirst().orElse(null));
  }

  /** Waits for another question than the one before, and returns its id. */
  private String next(String before) {
    return await()
        .until(
            b ->
                b.findElements(By.cssSelector("legend")).stream()
                    .map(legend -> legend.getDomAttribute("data-question"))
                    .filter(id -> !before.equals(id))
                    .findFirst()
                    .orElse(null));
  }

  private static List<Passage> passages(Recording recording) throws IOException {
    byte[] captions = Course.file("recordings/" + recording.captions()).orElseThrow();
    return SearchedCourse.passages(new String(captions, java.nio.charset.StandardCharsets.UTF_8));
  }
}
