package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import java.io.IOException;
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
 * checked for messages in the console, English words, a way on, scrolling sideways at 320 px, and
 * by axe, the last two once for each kind.
 */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("A walk through all pages in German")
class WalkBrowserTest extends BrowserTest {

  /** Pages of one kind differ only in their content, so a few are enough. */
  private static final int PAGES_OF_A_KIND = 2;

  /** Returns the words of the page and its elements that are not marked as English. */
  private static final String ENGLISH =
      """
      const [titles, done] = [arguments[0], arguments[1]];
      const words = new RegExp('\\\\b(the|and|of|is|are|you|your|with|for|this|that|from|has|have|'
        + 'been|it|or|yet|next|right|answers?|topics?|learners?|level|step)\\\\b', 'i');
      const isEnglish = node => {
        for (let each = node; each; each = each.parentNode ?? each.host) {
          if (each.lang) return each.lang.startsWith('en');
        }
        return true;
      };
      const found = [];
      const look = (text, node) => {
        let rest = text;
        titles.forEach(title => { rest = rest.replaceAll(title, ''); });
        if (words.test(rest) && !isEnglish(node)) found.push(text.trim());
      };
      const walk = node => {
        if (node.nodeType === Node.TEXT_NODE) {
          look(node.data, node.parentNode);
        } else if (!['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT'].includes(node.nodeName)) {
          ['aria-label', 'title', 'alt', 'placeholder'].forEach(name =>
            node.getAttribute?.(name) && look(node.getAttribute(name), node));
          [...node.childNodes, node.shadowRoot].forEach(each => each && walk(each));
        }
      };
      walk(document.body);
      done(found);
      """;

  /** Returns the addresses of the links of the page and its elements. */
  private static final String LINKS =
      """
      const all = root => [...root.querySelectorAll('*')].flatMap(each =>
        each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each]);
      return all(document).filter(each => each.matches('a[href^="#/"], a[href^="/#/"]'))
        .filter(each => !each.hidden).map(each => each.hash);
      """;

  /** Returns true if no part of the page is loading. */
  private static final String SETTLED =
      """
      const parts = [...document.querySelectorAll('#view *')].filter(each => each.shadowRoot);
      return document.querySelector('#view h1') !== null
        && document.querySelector('#view [data-before]') === null
        && document.querySelector('#view [aria-busy]') === null
        && parts.every(each => each.shadowRoot.querySelector('[part=view] *')
            && !each.shadowRoot.querySelector('[part=view][aria-busy]'));
      """;

  @TempDir static Path files;

  private final Course course = Course.load();
  private final List<String> faults = new ArrayList<>();
  private final Axe axe = new Axe(this);

  /** The kinds that axe has checked. Each is the same for all roles. */
  private final Set<String> checked = new HashSet<>();

  @BeforeEach
  void forget() {
    faults.clear();
  }

  @Test
  @DisplayName("has no fault for a learner, from the sign-up to the export")
  void learnerFindsNoFault() throws Exception {
    inGerman();
    check("entrance");
    browser.findElement(testId("know-some")).click();
    type("register-username", "wanda");
    type("register-email", "wanda@example.org");
    type("register-password", Visitor.PASSWORD);
    submit("register");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("begin")));
    check("placement");
    browser.findElement(testId("begin")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("quiz")));
    check("placement, question");
    browser.findElement(testId("not_known")).click();
    await().until(ExpectedConditions.elementToBeClickable(testId("finish"))).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("placed")));
    check("placement, result");
    walk();

    String topic = "risk-and-cia";
    visit("#/topics/" + topic + "/practice");
    browser.findElement(testId("hint")).click();
    await().until(b -> !b.findElements(By.cssSelector(".hints li")).isEmpty());
    answer(shownQuestion(course), false);
    browser.findElement(testId("check")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
    check("practice, wrong");
    visit("#/review");
    check("review");
    visit("#/topics/" + locked());
    check("locked");
    visit("#/goals");
    run("document.querySelector('#goal-target').selectedIndex = 2");
    submit("new-goal");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("goal")));
    browser.findElement(By.cssSelector("[data-testid=goal] summary")).click();
    await().until(b -> !b.findElements(By.cssSelector("[data-testid=goal] .stack p")).isEmpty());
    check("goal");
    visit("#/library");
    Path file = Files.writeString(files.resolve("notiz.txt"), "Eine Notiz.");
    within("sensei-upload", "#files").get(0).sendKeys(file.toString());
    await().until(b -> !within("sensei-upload", ".entries .success").isEmpty());
    check("library with a file");
    visit("#/account");
    browser.findElement(testId("class-join")).click();
    await().until(b -> text("class-join").equals("Klasse verlassen"));
    check("account in a class");
    visit("#/");
    check("dashboard under way");
    expectNoFaults();
  }

  @Test
  @DisplayName("has no fault for an instructor")
  void instructorFindsNoFault() throws Exception {
    enter(DemoStaff.TEACHER, demo.staffPassword().orElseThrow(), "instructor");
    inGerman();
    walk();
    expectNoFaults();
  }

  @Test
  @DisplayName("has no fault for an admin")
  void adminFindsNoFault() throws Exception {
    enter(DemoStaff.OPERATOR, demo.staffPassword().orElseThrow(), "admin");
    inGerman();
    walk();
    expectNoFaults();
  }

  @Test
  @DisplayName("explains refusals in German")
  void refusalsAreInGerman() throws Exception {
    new Visitor(demo.address()).signUp("klara");
    inGerman();
    for (List<String> fields :
        List.of(
            List.of("x", "nobody", "short"),
            List.of("-".repeat(70), "a".repeat(260) + "@example.org", "x".repeat(100)),
            List.of("admin", "karl@example.org", "password password"),
            List.of("k\u0430rl", "karl@example.org", "karl@example.org"),
            List.of("klara", "other@example.org", Visitor.PASSWORD),
            List.of("karl", "klara@example.org", Visitor.PASSWORD))) {
      browser.navigate().refresh();
      await().until(b -> Boolean.TRUE.equals(run(SETTLED)));
      type("register-username", fields.get(0));
      type("register-email", fields.get(1));
      type("register-password", fields.get(2));
      submit("register");
      await().until(b -> !b.findElements(By.cssSelector("#register [aria-invalid]")).isEmpty());
      assertThat(english()).as(fields.toString()).isEmpty();
    }
    browser.findElement(testId("to-login")).click();
    type("login-username", "klara");
    type("login-password", "wrong");
    submit("login");
    By failure = By.cssSelector("#login .failure[data-for=form]");
    await().until(b -> !b.findElement(failure).getText().isEmpty());
    assertThat(english()).isEmpty();
  }

  @Test
  @DisplayName("finds a word that is not translated")
  void seededWordIsFound() {
    inGerman();
    run("document.querySelector('.lead').textContent = 'This is not translated.'");
    assertThat(english()).containsExactly("This is not translated.");
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
      visit(address);
      look(address);
      if (checked.add(kind)) {
        narrow(kind);
        picture(kind);
        axe.check(kind);
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

  private void visit(String address) {
    run("[...document.getElementById('view').children].forEach(each => each.dataset.before = '')");
    if (address.equals(run("return location.hash || '#/'"))) {
      browser.navigate().refresh();
    } else {
      go(address);
    }
    await().until(b -> Boolean.TRUE.equals(run(SETTLED)));
  }

  private void check(String state) throws Exception {
    await().until(b -> Boolean.TRUE.equals(run(SETTLED)));
    look(state);
    narrow(state);
    picture(state);
    axe.check(state);
  }

  private void picture(String state) throws IOException {
    screenshots("german-" + state.replaceAll("[^a-z]+", "-"));
  }

  /** German words are long: no page may scroll sideways because of them. */
  private void narrow(String state) {
    size(320);
    long sideways = (Long) run("return document.documentElement.scrollWidth - window.innerWidth");
    if (sideways > 0) {
      faults.add(state + ": " + sideways + " px too wide at 320 px");
    }
    size(1280);
  }

  private void look(String state) {
    complaints().forEach(each -> faults.add(state + ": " + each));
    english().forEach(each -> faults.add(state + ": not translated: " + each));
    if (!browser.findElements(testId("trouble")).isEmpty()) {
      faults.add(state + ": " + text("trouble"));
    }
    if (Boolean.TRUE.equals(
        run(
            "return !document.querySelector('#view a, #view button') "
                + "&& ![...document.querySelectorAll('#view *')].some(each => each.shadowRoot)"))) {
      faults.add(state + ": no way on");
    }
  }

  @SuppressWarnings("unchecked")
  private List<String> english() {
    List<String> titles = new ArrayList<>();
    course.modules().forEach(module -> titles.add(module.title()));
    course.lessons().forEach(lesson -> titles.add(lesson.title()));
    titles.add("Demo class");
    titles.sort((one, other) -> other.length() - one.length());
    return (List<String>) browser.executeAsyncScript(ENGLISH, titles);
  }

  private String locked() {
    return course
        .lessons()
        .filter(lesson -> lesson.prerequisites().size() > 1)
        .reduce((first, last) -> last)
        .orElseThrow()
        .id();
  }

  private void inGerman() {
    run("localStorage.setItem('sensei.language', '{\"language\": \"de\"}')");
    browser.navigate().refresh();
    await().until(b -> Boolean.TRUE.equals(run(SETTLED)));
  }

  private void expectNoFaults() {
    assertThat(faults).isEmpty();
    assertThat(axe.found()).isEmpty();
  }
}
