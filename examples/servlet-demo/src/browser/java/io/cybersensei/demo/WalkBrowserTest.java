package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/**
 * Follows every link of the pages in German as a learner, an instructor and an admin. Each page is
 * checked for messages in the console, English words and a way on, and once for each kind for texts
 * that are cut off, scrolling sideways at 320 px, and by axe.
 */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("A walk through all pages in German")
class WalkBrowserTest extends BrowserTest {

  /** Pages of one kind differ only in their content, so a few are enough. */
  private static final int PAGES_OF_A_KIND = 2;

  /** Returns the addresses of the links of the page and its elements. */
  private static final String LINKS =
      """
      const all = root => [...root.querySelectorAll('*')].flatMap(each =>
        each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each]);
      return all(document).filter(each => each.matches('a[href^="#/"], a[href^="/#/"]'))
        .filter(each => !each.hidden).map(each => each.hash);
      """;

  @TempDir static Path files;

  private final Course course = Course.load();
  private final PageInspection pages = new PageInspection(this, course);

  /** The kinds that axe has checked. Each is the same for all roles. */
  private final Set<String> checked = new HashSet<>();

  @BeforeEach
  void forget() {
    pages.begin();
  }

  @Test
  @DisplayName("has no fault for a learner, from the sign-up to the export")
  void learnerFindsNoFault() throws Exception {
    pages.inGerman();
    pages.check("entrance");
    browser.findElement(testId("know-some")).click();
    type("register-username", "wanda");
    type("register-email", "wanda@example.org");
    type("register-password", Visitor.PASSWORD);
    submit("register");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("begin")));
    pages.check("placement");
    browser.findElement(testId("begin")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("quiz")));
    pages.check("placement, question");
    browser.findElement(testId("not_known")).click();
    await().until(ExpectedConditions.elementToBeClickable(testId("finish"))).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("placed")));
    pages.check("placement, result");
    walk();

    String topic = "risk-and-cia";
    pages.visit("#/topics/" + topic + "/practice");
    browser.findElement(testId("hint")).click();
    await().until(b -> !b.findElements(By.cssSelector(".hints li")).isEmpty());
    answer(shownQuestion(course), false);
    browser.findElement(testId("check")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
    pages.check("practice, wrong");
    pages.visit("#/review");
    pages.check("review");
    pages.visit("#/topics/" + locked());
    pages.check("locked");
    pages.visit("#/goals");
    run("document.querySelector('#goal-target').selectedIndex = 2");
    submit("new-goal");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("goal")));
    browser.findElement(By.cssSelector("[data-testid=goal] summary")).click();
    await().until(b -> !b.findElements(By.cssSelector("[data-testid=goal] .stack p")).isEmpty());
    pages.check("goal");
    pages.visit("#/library");
    Path file = Files.writeString(files.resolve("notiz.txt"), "Eine Notiz.");
    within("sensei-upload", "#files").get(0).sendKeys(file.toString());
    await().until(b -> !within("sensei-upload", ".entries .success").isEmpty());
    pages.check("library with a file");
    pages.visit("#/account");
    browser.findElement(testId("class-join")).click();
    await().until(b -> text("class-join").equals("Klasse verlassen"));
    pages.check("account in a class");
    pages.visit("#/");
    pages.check("dashboard under way");
    pages.expectNoFaults();
  }

  @Test
  @DisplayName("has no fault for an instructor")
  void instructorFindsNoFault() throws Exception {
    enter(DemoStaff.TEACHER, demo.staffPassword().orElseThrow(), "instructor");
    pages.inGerman();
    walk();
    pages.expectNoFaults();
  }

  @Test
  @DisplayName("has no fault for an admin")
  void adminFindsNoFault() throws Exception {
    enter(DemoStaff.OPERATOR, demo.staffPassword().orElseThrow(), "admin");
    pages.inGerman();
    walk();
    pages.expectNoFaults();
  }

  @Test
  @DisplayName("explains refusals in German")
  void refusalsAreInGerman() throws Exception {
    new Visitor(demo.address()).signUp("klara");
    pages.inGerman();
    for (List<String> fields :
        List.of(
            List.of("x", "nobody", "short"),
            List.of("-".repeat(70), "a".repeat(260) + "@example.org", "x".repeat(100)),
            List.of("admin", "karl@example.org", "password password"),
            List.of("k\u0430rl", "karl@example.org", "karl@example.org"),
            List.of("klara", "other@example.org", Visitor.PASSWORD),
            List.of("karl", "klara@example.org", Visitor.PASSWORD))) {
      browser.navigate().refresh();
      pages.awaitSettled();
      type("register-username", fields.get(0));
      type("register-email", fields.get(1));
      type("register-password", fields.get(2));
      submit("register");
      await().until(b -> !b.findElements(By.cssSelector("#register [aria-invalid]")).isEmpty());
      assertThat(pages.english()).as(fields.toString()).isEmpty();
    }
    browser.findElement(testId("to-login")).click();
    type("login-username", "klara");
    type("login-password", "wrong");
    submit("login");
    By failure = By.cssSelector("#login .failure[data-for=form]");
    await().until(b -> !b.findElement(failure).getText().isEmpty());
    assertThat(pages.english()).isEmpty();
  }

  @Test
  @DisplayName("finds a word that is not translated")
  void seededWordIsFound() {
    pages.inGerman();
    run("document.querySelector('.lead').textContent = 'This is not translated.'");
    assertThat(pages.english()).containsExactly("This is not translated.");
  }

  @Test
  @DisplayName("finds a text that is cut off")
  void seededCutIsFound() {
    assertThat(pages.cutOff()).isEmpty();
    run(
        "document.querySelector('.lead').style.cssText = 'inline-size: 4rem; overflow: hidden;"
            + " white-space: nowrap'");
    assertThat(pages.cutOff()).hasSize(1).allMatch(each -> each.contains("lead"));
  }

  /** Opens the pages that the links lead to, and those that their links lead to. */
  private void walk() throws Exception {
    Map<String, Integer> kinds = new HashMap<>();
    List<String> known = new ArrayList<>(List.of("#/"));
    Deque<String> ahead = new ArrayDeque<>(known);
    while (!ahead.isEmpty()) {
      String address = ahead.remove();
      String kind = kind(address);
      int times = kinds.merge(kind, 1, Integer::sum);
      if (times > PAGES_OF_A_KIND) {
        continue;
      }
      pages.visit(address);
      pages.look(address);
      if (checked.add(kind)) {
        pages.appearance(kind);
      }
      for (Object link : (List<?>) run(LINKS)) {
        if (!known.contains(link)) {
          known.add((String) link);
          ahead.add((String) link);
        }
      }
    }
  }

  /** Returns an address without the ids of topics, recordings, groups and learners. */
  private static String kind(String address) {
    String path = address.replaceAll("\\?.*", "");
    return path.replaceAll("(?<=/(topics|recordings)/)[^/]+", "*")
        .replaceAll("(?<=^#/class/)[^/]+", "*")
        .replaceAll("(?<=^#/class/\\*/)[^/]+|(?<=/practice/)[^/]+", "*");
  }

  private String locked() {
    return course
        .lessons()
        .filter(lesson -> lesson.prerequisites().size() > 1)
        .reduce((first, last) -> last)
        .orElseThrow()
        .id();
  }
}
