package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** A learner who comes back on later days. The clocks of the demo and of the page are turned. */
@DisplayName("On a later day in a browser")
class NextDayBrowserTest extends BrowserTest {

  private static final String FIRST = "risk-and-cia";
  private static final String SECOND = "social-engineering";

  /** Lets the page be at a later time than the system. */
  private static final String TURN =
      """
      const ahead = arguments[0];
      const Real = Date;
      window.Date = class extends Real {
        constructor(...parts) {
          if (parts.length) super(...parts); else super(Real.now() + ahead);
        }
        static now() { return Real.now() + ahead; }
      };
      """;

  private final Course course = Course.load();
  private final PageInspection pages = new PageInspection(this, course);

  /** A demo of its own, since its clock is turned. */
  @Override
  int learners() {
    return 30;
  }

  @Test
  @DisplayName("a review confirms what was practised the day before, and comes again when due")
  void reviewsOnLaterDays() throws Exception {
    signUp("dora");
    practiseTopic(FIRST);
    practiseTopic(SECOND);
    show("#/");
    assertThat(dashboard()).contains("1 day in a row", title(FIRST) + " is now: Proficient");
    inspect("first day", "#/");

    later(Duration.ofDays(1));
    show("#/");
    assertThat(dashboard()).contains("1 day in a row", "yesterday");
    browser.findElement(By.cssSelector("nav a[href='#/review']")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("quiz")));
    practise(course, true);
    assertThat(text("level"))
        .startsWith("Mastered in this review:")
        .contains(title(FIRST), title(SECOND));
    language("de");
    browser.navigate().refresh();
    pages.check("next day, result of the review");
    language("en");
    show("#/");
    assertThat(text("status")).contains("“" + title(FIRST) + "” is mastered");
    assertThat(dashboard()).contains("2 days in a row");
    inspect("next day", "#/");

    later(Duration.ofDays(90));
    inDashboard(".trouble .button").click();
    await().until(ExpectedConditions.visibilityOfElementLocated(By.id("login-username")));
    assertThat(text("status")).startsWith("Your session has ended.");
    assertThat(complaints()).isNotEmpty().allMatch(each -> each.contains("401"));
    screenshots("session-ended");
    type("login-username", "dora");
    type("login-password", Visitor.PASSWORD);
    submit("login");
    awaitDashboard();
    show("#/");
    assertThat(dashboard()).contains("Your next streak begins today");
    assertThat(due()).isEqualTo("2");
    inspect("after three months", "#/");
    inspect("after three months, course", "#/course");
    inspect("after three months, lesson", "#/topics/" + FIRST);
    show("#/review");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("quiz")));
    practise(course, true);
    assertThat(text("level")).startsWith("Mastered in this review:");
    show("#/");
    assertThat(due()).isEqualTo("0");
    pages.expectNoFaults();
  }

  private String title(String topicId) {
    return course.lesson(topicId).orElseThrow().title();
  }

  /** Returns the number of topics that are due, as the dashboard shows it. */
  private String due() {
    inDashboard(".facts");
    return (String)
        run(
            """
            const {shadowRoot} = document.querySelector('sensei-dashboard');
            return [...shadowRoot.querySelectorAll('.facts dt')]
              .find(each => each.textContent === 'Due for review').nextElementSibling.textContent;
            """);
  }

  private String dashboard() {
    return inDashboard("[part=view]").getText();
  }

  private void practiseTopic(String topicId) {
    openPractice(topicId);
    practise(course, true);
  }

  /** Turns the clocks ahead. The access token is then out of date, and later the session too. */
  private void later(Duration time) {
    clock.turn(time);
    run(
        """
        const session = JSON.parse(localStorage.getItem('sensei.session'));
        session.goodUntil -= arguments[0];
        localStorage.setItem('sensei.session', JSON.stringify(session));
        """,
        time.toMillis());
    browser.navigate().refresh();
    pages.awaitSettled();
  }

  /** Opens a page with the date of the demo. */
  private void show(String address) {
    browser.navigate().refresh();
    pages.awaitSettled();
    run(TURN, clock.ahead().toMillis());
    pages.visit(address.equals("#/goals") ? "#/course" : "#/goals");
    pages.visit(address);
  }

  /** Looks at a page in German. */
  private void inspect(String state, String address) throws Exception {
    language("de");
    show(address);
    pages.check(state);
    language("en");
    show(address);
  }

  private void language(String language) {
    run(
        "localStorage.setItem('sensei.language', JSON.stringify({language: arguments[0]}))",
        language);
  }
}
