package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.ExpectedConditions;

@DisplayName("The page and the web components by axe")
class AxeBrowserTest extends BrowserTest {

  private static final String FIRST = "risk-and-cia";

  /** The rules that depend on the width and the colours. The others look at the markup alone. */
  private static final List<String> LOOK =
      List.of("color-contrast", "target-size", "scrollable-region-focusable", "reflow");

  private static final String RUN =
      """
      const [rules, done] = [arguments[0], arguments[1]];
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const known = new Set(axe.getRules().map(each => each.ruleId));
      const named = rules.filter(each => known.has(each));
      axe.run(document, {
        runOnly: rules.length ? {type: 'rule', values: named} : {type: 'tag', values: tags},
        rules: rules.length ? {} : {'target-size': {enabled: true}},
        resultTypes: ['violations']
      }).then(found => done(found.violations.flatMap(each =>
        each.nodes.map(node => each.id + ' ' + JSON.stringify(node.target) + ' '
          + node.failureSummary))), failure => done(['axe: ' + failure]));
      """;

  /** Puts an element of Sensei with its data in the place of the view. */
  private static final String PUT =
      """
      const element = document.createElement(arguments[0]);
      Object.entries(arguments[1]).forEach(([name, value]) => element.setAttribute(name, value));
      const data = arguments[2] && JSON.parse(arguments[2]);
      if (data) element.data = data;
      const heading = document.createElement('h1');
      heading.textContent = 'Element';
      document.getElementById('view').replaceChildren(heading, element);
      """;

  private static final String CLASS =
      """
      {"mastery": {"topics": [{"topic_id": "a", "title": "Atoms"}, {"topic_id": "b", "title": "B"}],
        "learners": [{"learner": "ada", "topics": [
          {"topic_id": "a", "level": "familiar", "mastery": 0.6, "answers": 4},
          {"topic_id": "b", "level": "due", "mastery": 0.9, "answers": 9, "due": true}]},
          {"learner": "bob", "topics": [{"topic_id": "a", "level": "not_started", "mastery": 0}]}]},
       "attention": {"items": [{"learner": "ada", "reason": "stuck", "text": "Stuck on Atoms.",
         "evidence": {"answers": 14, "right_answers": 2}}]},
       "teach_next": {"items": [{"topic_id": "a", "title": "Atoms", "text": "2 learners.",
         "ready": [{"learner": "ada"}]}]}}
      """;

  private static final String HITS =
      """
      {"hits": [{"type": "transcript", "id": "l7", "title": "Inner joins", "title_ranges": [[6, 11]],
        "link": "/v", "snippet": {"text": "so an outer join <img src=x>", "ranges": [[6, 16]]},
        "position": {"unit": "second", "value": 761}}], "total": 1, "next": "x",
       "facets": {"type": [{"value": "transcript", "documents": 1}]}}
      """;

  @TempDir static Path data;
  private static Demo demo;

  @BeforeAll
  static void start() throws Exception {
    demo = started(data, 0);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Override
  URI address() {
    return demo.address();
  }

  @BeforeEach
  void patience() {
    browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
  }

  @Test
  @DisplayName("find no violation in any state, light, dark, narrow, RTL or in forced colours")
  void noStateHasAViolation() throws Exception {
    List<String> found = new ArrayList<>();
    check("entrance", found);
    browser.findElement(testId("to-login")).click();
    submit("login");
    check("refused sign-in", found);

    browser.navigate().refresh();
    Visitor ava = new Visitor(demo.address()).signUp("ava");
    signIn("ava");
    check("first steps", found);
    ava.takeQuiz(FIRST, true);
    ava.takeQuiz("social-engineering", false);
    browser.navigate().refresh();
    awaitDashboard();
    inDashboard(".item summary").click();
    inDashboard(".card-week summary").click();
    check("dashboard", found);
    inDashboard(".item .quiet").click();
    inDashboard(".away");
    check("put off", found);

    put(
        "sensei-dashboard",
        List.of(),
        "{\"resume\": {\"status\": \"failed\"}, \"quizzes\": {\"status\": \"failed\"}}");
    check("failed parts", found);
    run("window.fetch = () => new Promise(() => {})");
    put("sensei-dashboard", List.of(), "");
    check("loading", found);
    run(
        "window.fetch = () => Promise.resolve(new Response('{}',"
            + " {status: 429, headers: {'Retry-After': '90'}}))");
    put("sensei-recommendations", List.of(), "");
    check("too many requests", found);
    put("sensei-recommendations", List.of(), "{\"recommendations\": []}");
    check("nothing to recommend", found);
    put("sensei-class", List.of("group", "7b"), CLASS);
    check("class", found);
    put("sensei-search", List.of("q", "joins"), HITS);
    check("results", found);
    put("sensei-search", List.of("q", "joins"), "{\"hits\": [], \"total\": 0}");
    check("no results", found);
    put("sensei-upload", List.of("accept", ".pdf"), "{\"uploads\": []}");
    run(
        """
        const element = document.querySelector('sensei-upload');
        element.next = () => {};
        element.add([new File(['x'], 'virus.exe'), new File(['xyz'], 'notes.pdf')]);
        Object.assign(element.transfers[1], {state: 'sending', sent: 2});
        element.rows();
        """);
    check("mid-upload", found);

    browser.get(address() + "?course#/course");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("path")));
    check("course", found);
    go("#/topics/" + FIRST);
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("practise")));
    check("lesson", found);
    openPractice(FIRST);
    answer(shownQuestion(Course.load()), true);
    check("practice", found);
    browser.findElement(testId("check")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
    check("answered", found);
    browser.get(address() + "nowhere");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("dead-end")));
    check("dead end", found);

    assertThat(found).isEmpty();
  }

  @Test
  @DisplayName("find a seeded fault")
  void seededFaultIsFound() throws IOException {
    put("sensei-recommendations", List.of(), "{\"recommendations\": []}");
    run(
        """
        const button = document.createElement('button');
        document.querySelector('sensei-recommendations').shadowRoot.append(button);
        """);
    assertThat(axe(List.of())).anyMatch(each -> each.startsWith("button-name"));
  }

  /** Runs axe in all appearances, and adds the violations with the names of both. */
  private void check(String state, List<String> found) throws IOException {
    add(state + ", light", List.of(), found);
    prefer("prefers-color-scheme", "dark");
    add(state + ", dark", LOOK, found);
    prefer("forced-colors", "active");
    add(state + ", forced colours", LOOK, found);
    prefer("prefers-color-scheme", "light");
    size(390);
    add(state + ", 390 px", LOOK, found);
    size(1280);
    run("document.documentElement.dir = 'rtl'");
    add(state + ", RTL", LOOK, found);
    run("document.documentElement.dir = 'ltr'");
  }

  private void add(String state, List<String> rules, List<String> found) throws IOException {
    axe(rules).forEach(each -> found.add(state + ": " + each));
  }

  @SuppressWarnings("unchecked")
  private List<String> axe(List<String> rules) throws IOException {
    if (!(Boolean) run("return typeof axe === 'object'")) {
      run(source());
    }
    return (List<String>) browser.executeAsyncScript(RUN, rules);
  }

  private void put(String element, List<String> attribute, String json) {
    run(
        PUT,
        element,
        attribute.isEmpty() ? Map.of() : Map.of(attribute.get(0), attribute.get(1)),
        json);
    await().until(b -> !within(element, "[part=view] *").isEmpty());
  }

  private static String source() throws IOException {
    try (InputStream in = AxeBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
