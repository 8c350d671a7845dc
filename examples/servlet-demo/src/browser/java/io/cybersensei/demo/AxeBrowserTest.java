package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

@DisplayName("The page and the web components by axe")
class AxeBrowserTest extends BrowserTest {

  private static final String FIRST = "risk-and-cia";

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

  @Test
  @DisplayName("find no violation in any state, light, dark, narrow, RTL or in forced colours")
  void noStateHasAViolation() throws Exception {
    Axe axe = new Axe(this, "axe");
    axe.check("entrance");
    browser.findElement(testId("to-login")).click();
    submit("login");
    axe.check("refused sign-in");

    browser.navigate().refresh();
    Visitor ava = new Visitor(demo.address()).signUp("ava");
    signIn("ava");
    axe.check("first steps");
    ava.takeQuiz(FIRST, true);
    ava.takeQuiz("social-engineering", false);
    browser.navigate().refresh();
    awaitDashboard();
    inDashboard(".item summary").click();
    inDashboard(".card-week summary").click();
    axe.check("dashboard");
    inDashboard(".item .quiet").click();
    inDashboard(".away");
    axe.check("put off");

    put(
        "sensei-dashboard",
        List.of(),
        "{\"resume\": {\"status\": \"failed\"}, \"quizzes\": {\"status\": \"failed\"}}");
    axe.check("failed parts");
    run("window.fetch = () => new Promise(() => {})");
    put("sensei-dashboard", List.of(), "");
    axe.check("loading");
    run(
        "window.fetch = () => Promise.resolve(new Response('{}',"
            + " {status: 429, headers: {'Retry-After': '90'}}))");
    put("sensei-recommendations", List.of(), "");
    axe.check("too many requests");
    put("sensei-recommendations", List.of(), "{\"recommendations\": []}");
    axe.check("nothing to recommend");
    put("sensei-class", List.of("group", "7b"), CLASS);
    axe.check("class");
    put("sensei-search", List.of("q", "joins"), HITS);
    axe.check("results");
    put("sensei-search", List.of("q", "joins"), "{\"hits\": [], \"total\": 0}");
    axe.check("no results");
    put("sensei-upload", List.of("accept", ".pdf"), "{\"uploads\": []}");
    run(
        """
        const element = document.querySelector('sensei-upload');
        element.next = () => {};
        element.add([new File(['x'], 'virus.exe'), new File(['xyz'], 'notes.pdf')]);
        Object.assign(element.transfers[1], {state: 'sending', sent: 2});
        element.rows();
        """);
    axe.check("mid-upload");

    browser.get(address() + "?practice#/");
    awaitDashboard();
    openPractice(FIRST);
    answer(shownQuestion(Course.load()), true);
    axe.check("practice");
    browser.findElement(testId("check")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
    axe.check("answered");
    run("window.fetch = () => new Promise(() => {})");
    go("#/goals");
    await().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".skeleton")));
    axe.check("page, loading");
    run(
        "window.fetch = () => Promise.resolve(new Response('{}',"
            + " {status: 429, headers: {'Retry-After': '90'}}))");
    go("#/account");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("trouble")));
    axe.check("page, too many requests");
    browser.get(address() + "nowhere");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("dead-end")));
    axe.check("dead end");

    assertThat(axe.found()).isEmpty();
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
    assertThat(new Axe(this, "axe").violations(List.of()))
        .anyMatch(each -> each.startsWith("button-name"));
  }

  @Test
  @DisplayName("find a control that crosses a text")
  void seededCollisionIsFound() {
    assertThat(new Collisions(this).found()).isEmpty();
    run(
        """
        const row = document.createElement('p');
        const button = document.createElement('button');
        button.textContent = 'Crossing';
        button.style.marginInlineStart = '-2rem';
        row.append('A text ', button);
        document.getElementById('view').append(row);
        """);
    assertThat(new Collisions(this).found()).containsExactly("Crossing crosses A text");
  }

  private void put(String element, List<String> attribute, String json) {
    run(
        PUT,
        element,
        attribute.isEmpty() ? Map.of() : Map.of(attribute.get(0), attribute.get(1)),
        json);
    await().until(b -> !within(element, "[part=view] *").isEmpty());
  }
}
