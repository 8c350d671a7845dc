package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.demo.course.Course;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;

@DisplayName("The page in a browser")
class PageBrowserTest extends BrowserTest {

  private static final String FIRST = "risk-and-cia";

  /** Answers every request to a path with a status and the header Retry-After. */
  private static final String REFUSE =
      """
      const asked = window.fetch;
      window.fetch = (path, options) => String(path).includes(arguments[0])
        ? Promise.resolve(new Response('{"detail": "The server refuses."}', {
            status: arguments[1],
            headers: {"Content-Type": "application/problem+json", "Retry-After": arguments[2]}}))
        : asked(path, options);
      """;

  @Test
  @DisplayName("skips to the content without leaving a lesson or a form")
  void skipLinkKeepsThePage() throws Exception {
    browser.findElement(By.cssSelector(".skip")).sendKeys(Keys.ENTER);
    assertThat(byId("register-username").isDisplayed()).isTrue();

    enterAs("sami");
    openPractice(FIRST);
    String before = browser.getCurrentUrl();
    browser.findElement(By.cssSelector(".skip")).sendKeys(Keys.ENTER);

    assertThat(browser.getCurrentUrl()).isEqualTo(before);
    assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("main");
    assertThat(browser.findElement(testId("quiz")).isDisplayed()).isTrue();
  }

  @Test
  @DisplayName("says until when a 429 lasts")
  void tooManyRequestsSayUntilWhen() throws Exception {
    run(REFUSE, "/api/auth/login", 429, 125);
    browser.findElement(testId("to-login")).click();
    type("login-username", "tess");
    type("login-password", Visitor.PASSWORD);
    submit("login");
    By failure = By.cssSelector("#login .failure[data-for=form]");
    await().until(b -> !b.findElement(failure).getText().isEmpty());
    assertThat(browser.findElement(failure).getText())
        .containsPattern("You can try again in 3 minutes, at \\d");

    browser.navigate().refresh();
    enterAs("tess");
    run(REFUSE, "/dashboard", 429, 40);
    run("document.querySelector('sensei-dashboard').refresh()");
    assertThat(inDashboard(".trouble").getText())
        .containsPattern("Too many requests. You can try again in 4\\d seconds, at \\d");
    // The rest of the page stands.
    assertThat(byId("frame").isDisplayed()).isTrue();
  }

  @Test
  @DisplayName("fits names of 24 and 64 letters")
  void longNamesFit() throws Exception {
    for (int letters : List.of(24, 64)) {
      enterAs("m".repeat(letters));
      for (int width : List.of(390, 320)) {
        size(width);
        assertThat(sideways()).as("%d letters at %d", letters, width).isZero();
      }
      size(1280);
    }
  }

  @Test
  @DisplayName("keeps bars, rings and calendars visible in forced colours")
  void forcedColoursKeepCharts() throws Exception {
    enterAs("fay").takeQuiz(FIRST, true);
    prefer("forced-colors", "active");
    browser.navigate().refresh();
    for (String part : List.of(".meter .on", ".ring .on", ".heat rect", ".segments .off")) {
      WebElement drawn = inDashboard(part);
      String painted = drawn.getCssValue("fill") + drawn.getCssValue("stroke");
      assertThat(painted).as(part).isNotEqualTo("nonenone").isNotEqualTo("rgb(255, 255, 255)none");
    }
  }

  @Test
  @DisplayName("mirrors arrows and lines where text runs from right to left")
  void rightToLeftIsMirrored() throws Exception {
    enterAs("rafi");
    openPractice(FIRST);
    run("document.documentElement.dir = 'rtl'");
    assertThat(browser.findElement(By.cssSelector(".arrow")).getCssValue("transform"))
        .isEqualTo("matrix(-1, 0, 0, 1, 0, 0)");
    go("#/course");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("path")));
    assertThat(
            run(
                "return getComputedStyle(document.querySelector('.step'), '::before')"
                    + ".borderRightWidth"))
        .isEqualTo("2px");
    assertThat(sideways()).isZero();
    go("#/");
    awaitDashboard();
    // English words run from left to right in any page.
    assertThat(inDashboard("[part=view]").getDomProperty("dir")).isEqualTo("ltr");
  }

  @Test
  @DisplayName("takes corrupt and foreign values in the storage for none")
  void corruptStorageIsForgotten() {
    for (String value : List.of("{broken", "[]", "42", "null", "{\"username\":7}", "\"x\"")) {
      run("localStorage.setItem('sensei.session', arguments[0])", value);
      run("sessionStorage.setItem('sensei.seen', arguments[0])", value);
      browser.navigate().refresh();
      assertThat(byId("register-username").isDisplayed()).as(value).isTrue();
    }
    signUp("cora");
    run("sessionStorage.setItem('sensei.seen', '{\"cora\": {\"topics\": 1}}')");
    browser.navigate().refresh();
    awaitDashboard();
    assertThat(complaints()).isEmpty();
  }

  @Test
  @DisplayName("has a way on from unknown and malformed addresses")
  void deadEndsHaveAWayOn() throws Exception {
    enterAs("uma");
    for (String address :
        List.of("#/topics/%E0%A4%A", "#/nowhere", "#/topics/nope", "nowhere/at/all?x=1")) {
      browser.get(address() + address);
      WebElement end =
          await().until(ExpectedConditions.visibilityOfElementLocated(testId("dead-end")));
      assertThat(end.getText()).as(address).contains("There is no such").doesNotContain("URI", "{");
      assertThat(browser.findElements(By.tagName("h1"))).hasSize(1);
      end.findElement(By.tagName("a")).click();
      awaitDashboard();
    }
  }

  @Test
  @DisplayName("explains a locked topic and leads to one that opens it")
  void lockedTopicStaysClosed() throws Exception {
    Visitor lena = enterAs("lena");
    String locked = lockedTopic();
    go("#/topics/" + locked);
    WebElement end =
        await().until(ExpectedConditions.visibilityOfElementLocated(testId("dead-end")));
    assertThat(end.getText()).contains("is not open yet", "Opens after");
    // The state is an answer and no error, which a browser would log. The lesson stays closed.
    assertThat(complaints()).isEmpty();
    JsonNode topic = lena.get("demo/api/topics/" + locked).body();
    assertThat(topic.path("locked").asBoolean()).isTrue();
    assertThat(topic.has("content")).isFalse();

    end.findElement(By.tagName("a")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("topic")));
  }

  @Test
  @DisplayName("keeps what loads when another part fails")
  void oneFailureLeavesTheRest() throws Exception {
    enterAs("otto");
    run(REFUSE, "/learning-path", 500, "");
    go("#/course");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("trouble")));
    go("#/");
    awaitDashboard();
    assertThat(inDashboard(".card-next").isDisplayed()).isTrue();

    run(
        """
        const element = document.querySelector('sensei-dashboard');
        element.data = {resume: {status: 'failed'}, next: {recommendations: []},
          quizzes: {status: 'failed'}, mastery: {topics: []}, progress: {status: 'failed'}};
        """);
    assertThat(inDashboard(".card-quizzes").getText()).contains("could not be loaded");
    assertThat(inDashboard(".card-next").getText()).contains("nothing to recommend");
  }

  @Test
  @DisplayName("follows sign-ins and answers of another tab")
  void tabsFollowEachOther() throws Exception {
    new Visitor(demo.address()).signUp("theo");
    String firstTab = browser.getWindowHandle();
    browser.switchTo().newWindow(WindowType.TAB);
    browser.get(demo.address().toString());
    signIn("theo");
    String secondTab = browser.getWindowHandle();
    browser.switchTo().window(firstTab);
    awaitDashboard();
    assertThat(within(DASHBOARD, ".card-activity")).isEmpty();

    browser.switchTo().window(secondTab);
    openPractice(FIRST);
    answer(shownQuestion(Course.load()), true);
    browser.findElement(testId("check")).click();
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("feedback")));
    browser.switchTo().window(firstTab);
    assertThat(inDashboard(".card-activity").getText()).contains("Risk and the CIA triad");
  }

  @Test
  @DisplayName("names every control, and gives it room for a finger")
  void controlsAreNamedAndLargeEnough() throws Exception {
    Visitor nina = enterAs("nina");
    nina.takeQuiz(FIRST, true);
    browser.navigate().refresh();
    awaitDashboard();
    assertThat(controls()).isEmpty();
    go("#/course");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("path")));
    assertThat(controls()).isEmpty();
    size(320);
    assertThat(controls()).isEmpty();
    openPractice(FIRST);
    assertThat(controls()).isEmpty();
  }

  @Test
  @DisplayName("has one h1 in every state")
  void everyStateHasAHeading() throws Exception {
    assertThat(browser.findElements(By.tagName("h1"))).hasSize(1);
    enterAs("hana");
    assertThat(browser.findElements(By.tagName("h1"))).hasSize(1);
    // While loading, and when it fails.
    run("window.fetch = () => new Promise(() => {})");
    go("#/topics/" + FIRST);
    assertThat(browser.findElement(By.tagName("h1")).getText()).contains("Loading");
    run("window.fetch = () => Promise.reject(new TypeError('x'))");
    go("#/topics/other");
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("trouble")));
    assertThat(browser.findElements(By.tagName("h1"))).hasSize(1);
  }

  /** Returns the controls without a name of their own, or smaller than 24 px, or than 44 px. */
  @SuppressWarnings("unchecked")
  private List<String> controls() {
    return (List<String>)
        run(
            """
            const all = root => [...root.querySelectorAll('*')].flatMap(each =>
              each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each]);
            const shown = all(document)
              .filter(each => each.matches('a[href], button, summary, input'))
              .filter(each => !each.matches('.skip, input') && each.getClientRects().length);
            const name = each =>
              (each.getAttribute('aria-label') || each.textContent || '').trim();
            const buttons = shown.filter(each => each.matches('.button, .quiet'));
            const faults = [];
            for (const each of shown) {
              const {height, width} = each.getBoundingClientRect();
              const least = each.matches('button, .button, .quiet') ? 44 : 24;
              if (!name(each)) faults.push('no name: ' + each.outerHTML);
              if (height < least || width < 24) faults.push(height + ' high: ' + name(each));
            }
            const names = buttons.map(name);
            for (const each of new Set(names)) {
              if (['Start', 'Not now'].includes(each)) faults.push('only: ' + each);
            }
            return faults;
            """);
  }

  /** Returns by how many pixels the page is too wide. */
  private long sideways() {
    return (Long)
        run("return Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");
  }

  private static String lockedTopic() {
    return Course.load().modules().stream()
        .flatMap(module -> module.lessons().stream())
        .filter(lesson -> lesson.prerequisites().stream().anyMatch(each -> !each.equals(FIRST)))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Signs up over HTTP, and opens the dashboard with that session. */
  private Visitor enterAs(String username) throws Exception {
    Visitor visitor = new Visitor(demo.address()).signUp(username);
    enter(username, "learner");
    return visitor;
  }
}
