package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Question;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

@DisplayName("In a browser")
class DemoBrowserTest extends BrowserTest {

  private static final int LEARNERS = 300;
  private static final String FIRST = "risk-and-cia";

  private final Course course = Course.load();

  @Override
  int learners() {
    return LEARNERS;
  }

  @Test
  @DisplayName("recommendations change after wrong and right answers")
  void recommendationsFollowAnswers() throws IOException {
    screenshots("entrance");
    signUp("noa");
    String fresh = recommendations();
    assertThat(fresh).contains("A good first step");
    screenshots("first-visit");

    int asked = takeQuiz(FIRST, false);
    assertThat(text("score")).isEqualTo("0 of " + asked + " right");
    backToDashboard();
    String afterWrong = recommendations();
    assertThat(afterWrong).isNotEqualTo(fresh).contains("0 of ");
    assertThat(text("status")).startsWith("Since your last visit:");
    screenshots("after-wrong-answers");

    asked = takeQuiz(FIRST, true);
    assertThat(text("score")).isEqualTo(asked + " of " + asked + " right");
    screenshots("result");
    // Mastery is not shown before a review that mixes topics.
    assertThat(text("level")).doesNotContain("mastered this topic");
    takeQuiz("social-engineering", true);
    for (int more = 0; more < 4 && !text("level").contains("Risk and the CIA triad"); more++) {
      go("#/review");
      List<String> ids = practise(course, true);
      assertThat(ids.get(0)).isNotEqualTo(ids.get(1));
      screenshots("review-result");
    }
    assertThat(text("level")).startsWith("Mastered in this review:").contains("Risk and the CIA");
    backToDashboard();
    assertThat(recommendations()).isNotEqualTo(afterWrong).doesNotContain("missed the last one");
    assertThat(text("status")).contains("“Risk and the CIA triad” is mastered");
    // Nothing is left to resume, and the learner is past the first step.
    assertThat(inDashboard(".card-resume").getText()).startsWith("NEXT STEP");
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
    assertThat(text("mastered")).startsWith("5 of " + course.lessons().count());

    mira.takeQuiz("threat-modelling", false);
    browser.navigate().refresh();
    awaitDashboard();
    assertThat(text("status")).startsWith("Since your last visit:");
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
    assertThat(text("status")).startsWith("Since your last visit:");
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
  @DisplayName("practice works with the keyboard alone, and survives a reload and the back button")
  void practiceKeepsItsQuestion() {
    signUp("kim");
    go("#/topics/" + FIRST);
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("practise")));
    assertThat(focusedTag()).isEqualTo("h1");
    browser.findElement(testId("practise")).sendKeys(Keys.ENTER);
    assertThat(shownQuestion(course)).isNotNull();
    // The engine chooses the first question, which may have no options.
    Question question = questionWithOptions(FIRST);
    run("sessionStorage.removeItem('sensei.practice')");
    browser.get(address() + "?options#/topics/" + FIRST + "/practice/" + question.id());
    assertThat(shownQuestion(course)).isEqualTo(question);
    List<String> order = choices();
    WebElement option = options().get(0).findElement(By.cssSelector("input, button"));
    run("arguments[0].focus()", option);
    option.sendKeys(" ");

    browser.navigate().refresh();
    assertThat(shownQuestion(course)).isEqualTo(question);
    assertThat(choices()).isEqualTo(order);
    assertThat(options().get(0).findElement(By.tagName("input")).isSelected()).isTrue();
    go("#/");
    awaitDashboard();
    browser.navigate().back();
    assertThat(shownQuestion(course)).isEqualTo(question);
    assertThat(choices()).isEqualTo(order);

    options().get(0).findElement(By.tagName("input")).sendKeys(Keys.ENTER);
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
    assertThat(focusedTestId()).isEqualTo("onwards");
    String feedback = text("feedback");
    browser.navigate().refresh();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
    assertThat(text("feedback")).isEqualTo(feedback);
    browser.findElement(testId("onwards")).sendKeys(Keys.ENTER);
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("check")));
    assertThat(shownQuestion(course)).isNotEqualTo(question);
  }

  @Test
  @DisplayName("every form of question can be answered, with hints")
  void everyFormCanBeAnswered() throws Exception {
    signUp("fern");
    for (String kind : List.of("several", "order", "short", "match")) {
      Optional<Question> found =
          course
              .lessons()
              .filter(lesson -> lesson.prerequisites().isEmpty())
              .flatMap(lesson -> lesson.questions().stream())
              .filter(each -> each.form().kind().equals(kind))
              .findFirst();
      assertThat(found).as(kind).isPresent();
      Question question = found.orElseThrow();
      String topic =
          course
              .lessons()
              .filter(lesson -> lesson.question(question.id()).isPresent())
              .findFirst()
              .orElseThrow()
              .id();
      for (boolean right : List.of(true, false)) {
        run("sessionStorage.removeItem('sensei.practice')");
        browser.get(
            address() + "?" + kind + right + "#/topics/" + topic + "/practice/" + question.id());
        assertThat(shownQuestion(course)).isEqualTo(question);
        answer(question, right);
        if (!right) {
          screenshots("question-" + kind);
        }
        browser.findElement(testId("check")).click();
        await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
        assertThat(text("feedback")).startsWith(right ? "That is right" : "Not quite");
        screenshots("answered-" + kind + (right ? "-right" : "-wrong"));
      }
    }
    expectNoComplaints();
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
    go("#/topics/" + FIRST);
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("topic")));
    assertThat(run("return document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    screenshots("topic");
  }

  /** Practises a topic; returns the number of questions. */
  private int takeQuiz(String topicId, boolean right) throws IOException {
    go("#/");
    openPractice(topicId);
    screenshots("practice");
    return practise(course, right).size();
  }

  private void backToDashboard() {
    browser.findElement(testId("to-dashboard")).click();
    awaitDashboard();
  }

  private String recommendations() {
    // Not getText(), which omits the reasons in closed details.
    return inDashboard(".card-next .grid").getDomProperty("textContent");
  }

  private Question questionWithOptions(String topicId) {
    return course
        .lessons()
        .filter(lesson -> lesson.id().equals(topicId))
        .flatMap(lesson -> lesson.questions().stream())
        .filter(each -> each.form().kind().equals("choice"))
        .findFirst()
        .orElseThrow();
  }

  private List<WebElement> options() {
    return browser.findElements(testId("option"));
  }

  private List<String> choices() {
    return options().stream().map(option -> option.getDomAttribute("data-text")).toList();
  }

  private String focusedTestId() {
    return browser.switchTo().activeElement().getDomAttribute("data-testid");
  }

  private String focusedTag() {
    return browser.switchTo().activeElement().getTagName();
  }
}
