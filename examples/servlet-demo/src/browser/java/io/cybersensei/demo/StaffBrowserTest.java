package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

@DisplayName("The pages of instructors and admins in a browser")
class StaffBrowserTest extends BrowserTest {

  private static final By NEXT = By.cssSelector("[data-testid=next-topics] b");

  /** A training that runs until it is cancelled, in place of the server's. */
  private static final String ENDLESS =
      """
      const asked = window.fetch;
      window.fetch = (path, options) => {
        if (!String(path).endsWith('/models/train')) return asked(path, options);
        const state = options.method === 'DELETE' ? 'cancelled' : 'running';
        if (state === 'cancelled') {
          const event = new MessageEvent('end', {data: JSON.stringify({state})});
          setTimeout(() => window.source.dispatchEvent(event));
        }
        return Promise.resolve(Response.json({state, stage: 'Counting answers', fraction: .25}));
      };
      window.EventSource = class extends EventTarget {
        constructor() { super(); window.source = this; }
        close() { this.closed = true; }
      };
      """;

  /** Two models and their changes, in place of those of the server. */
  private static final String TWO_MODELS =
      """
      const asked = window.fetch;
      const models = [{id: 2, state: 'candidate'}, {id: 1, state: 'active'}]
        .map(each => ({...each, stored_at: '2026-03-01T08:00:00Z', rows: 1200, learners: 40}));
      window.fetch = (path, options) => {
        const found = /^.api.admin.models(?:$|.(?:2.)?(activate|rollback)$)/.exec(path);
        if (!found) return asked(path, options);
        const action = found[1];
        if (action) {
          models[0].state = action === 'activate' ? 'active' : 'retired';
          models[1].state = action === 'activate' ? 'retired' : 'active';
        }
        const active = models.find(each => each.state === 'active');
        return Promise.resolve(Response.json({models, in_use: active.id}));
      };
      """;

  /** Keeps the text of a file that the page saves. */
  private static final String KEEP =
      """
      URL.createObjectURL = blob => {
        blob.text().then(text => { window.saved = text; });
        return '#saved';
      };
      HTMLAnchorElement.prototype.click = () => {};
      """;

  @Test
  @DisplayName("show the class and save it as CSV")
  void instructorSeesTheClass() throws Exception {
    enterAsTeacher();
    go("#/class");
    await().until(b -> !within("sensei-class", ".matrix").isEmpty());
    screenshots("class");
    run(KEEP);
    within("sensei-class", "[data-key=csv]").get(0).click();
    String csv = (String) await().until(b -> run("return window.saved"));
    int learners = within("sensei-class", ".matrix tbody tr").size();
    assertThat(csv.lines()).hasSize(learners + 1);
    assertThat(csv).contains("Learner,").contains(SimulatedLearners.idOf(1) + ",");
    expectNoComplaints();
  }

  @Test
  @DisplayName("pin and block topics for a learner")
  void instructorPinsAndBlocks() throws Exception {
    enterAsTeacher();
    go("#/class");
    await().until(ExpectedConditions.elementToBeClickable(By.cssSelector(".columns a"))).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("learner")));
    List<WebElement> before = browser.findElements(NEXT);
    String title = before.get(before.size() - 1).getText();
    new Select(byId("guidance-topic")).selectByVisibleText(title);
    browser.findElement(testId("pin")).click();
    await().until(b -> b.findElements(NEXT).get(0).getText().equals(title));
    assertThat(text("guidance")).contains(title, "Pinned by " + DemoStaff.TEACHER);
    screenshots("learner-pinned");

    browser.findElement(testId("block")).click();
    await()
        .until(b -> b.findElements(NEXT).stream().noneMatch(each -> each.getText().equals(title)));
    assertThat(text("guidance")).contains(title, "Blocked by");
    browser.findElement(By.cssSelector("[data-testid=guidance] button")).click();
    await().until(b -> b.findElements(By.cssSelector("[data-testid=guidance] li")).isEmpty());
    assertThat(byId("view").getText()).contains("No topic is pinned or blocked.");
    expectNoComplaints();
  }

  @Test
  @DisplayName("train a model and follow its progress")
  void adminTrains() throws Exception {
    enterAsOperator();
    browser.findElement(testId("train")).click();
    await()
        .until(
            b ->
                !text("training").startsWith("No training")
                    && !text("training").startsWith("Training")
                    && b.findElement(testId("train")).isEnabled());
    assertThat(text("training")).contains("in use");
    screenshots("admin");

    expectNoComplaints();
  }

  @Test
  @DisplayName("activate a model and go back to the one before")
  void adminActivatesAndRollsBack() throws Exception {
    enterAsOperator();
    run(TWO_MODELS);
    go("#/");
    awaitDashboard();
    go("#/admin");
    By activate = By.cssSelector("[data-testid=models] td .lined");
    By rollBack = By.cssSelector("[data-testid=models] > .stack > .lined");
    await().until(ExpectedConditions.elementToBeClickable(activate));
    assertThat(browser.findElements(rollBack)).isEmpty();
    assertThat(states()).containsExactly("Candidate", "In use");
    browser.findElement(activate).click();
    await().until(ExpectedConditions.elementToBeClickable(rollBack));
    assertThat(states()).containsExactly("In use", "Retired");
    browser.findElement(rollBack).click();
    await().until(b -> states().equals(List.of("Retired", "In use")));
    assertThat(byId("announcer").getDomProperty("textContent")).contains("active again");
    expectNoComplaints();
  }

  @Test
  @DisplayName("cancel a training")
  void adminCancelsATraining() throws Exception {
    enterAsOperator();
    run(ENDLESS);
    browser.findElement(testId("train")).click();
    await().until(b -> text("training").equals("Training: Counting answers"));
    assertThat(browser.findElement(testId("train")).isEnabled()).isFalse();
    browser.findElement(testId("cancel-training")).click();
    await().until(b -> text("training").startsWith("The training was cancelled."));
    assertThat(browser.findElement(testId("train")).isEnabled()).isTrue();
    assertThat(browser.findElement(testId("cancel-training")).isDisplayed()).isFalse();
    expectNoComplaints();
  }

  @Test
  @DisplayName("show the security events of all accounts and of one")
  void adminReadsTheEvents() throws Exception {
    // Each sign-in ends the session before, so these are more events than a page has.
    Visitor wilma = new Visitor(demo.address()).signUp("wilma");
    for (int i = 0; i < 12; i++) {
      wilma.signIn("wilma");
    }
    enterAsOperator();
    assertThat(text("events")).contains("Signed in", "wilma");
    type("audit-name", "WILMA");
    browser.findElement(By.cssSelector("form.inline [type=submit]")).click();
    await().until(b -> !text("events").contains(DemoStaff.OPERATOR));
    int shown = events();
    browser.findElement(testId("older")).click();
    await().until(b -> events() > shown);
    assertThat(text("events")).contains("Account created").doesNotContain(DemoStaff.OPERATOR);
    assertThat(browser.findElement(testId("older")).isDisplayed()).isFalse();
    expectNoComplaints();
  }

  private List<String> states() {
    return browser.findElements(By.cssSelector("[data-testid=models] td:nth-child(2)")).stream()
        .map(WebElement::getText)
        .toList();
  }

  private int events() {
    return browser.findElements(By.cssSelector("[data-testid=events] tbody tr")).size();
  }

  private void enterAsTeacher() {
    enter(DemoStaff.TEACHER, demo.staffPassword().orElseThrow(), "instructor");
  }

  private void enterAsOperator() {
    enter(DemoStaff.OPERATOR, demo.staffPassword().orElseThrow(), "admin");
    go("#/admin");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("admin")));
  }
}
