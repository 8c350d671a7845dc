package io.cybersensei.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The elements on pages of a host that is not the demo. */
@DisplayName("On a page of a host, the elements")
class ElementsBrowserTest extends BrowserTest {

  private static final String UPLOAD = "sensei-upload";
  private static final String SEARCH = "sensei-search";

  /** The parts of all elements, and of the page. */
  private static final String ALL =
      """
      const all = root => [...root.querySelectorAll('*')].flatMap(each =>
        each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each]);
      """;

  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
                  + "rkJggg==");

  private static int names;

  @TempDir static Path files;

  private HostSite site;

  @BeforeEach
  void openSite() throws Exception {
    Visitor mira = new Visitor(demo.address()).signUp("mira" + ++names);
    mira.takeQuiz("risk-and-cia", true);
    site = new HostSite(demo.address(), mira.accessToken());
  }

  @AfterEach
  void closeSite() {
    site.close();
  }

  @Test
  @DisplayName("violate no strict policy, and a violation is found")
  void strictPolicyIsKept() {
    openStrict("");
    assertThat(noted("ready"))
        .contains("sensei-dashboard", "sensei-recommendations", UPLOAD, SEARCH);
    // The learner may not see the group, and the other elements stand.
    assertThat(noted("failed")).containsExactly("sensei-class");
    assertThat(noted("violations")).isEmpty();

    run("document.body.setAttribute('style', 'color: red')");
    await().until(b -> !noted("violations").isEmpty());
    assertThat(noted("violations").get(0)).startsWith("style-src");
  }

  @Test
  @DisplayName("work beside the Lit and the import map of the host")
  void hostKeepsItsOwnLit() {
    browser.get(site.page("lit.html").toString());
    await().until(b -> noted("ready").contains(DASHBOARD));
    await().until(b -> within("host-greeting", "p").size() == 1);
    assertThat(within("host-greeting", "p").get(0).getText()).isEqualTo("Good evening, Mira");
    assertThat(inDashboard(".card-next").isDisplayed()).isTrue();
    // The token of a host that was there before the elements was sent with the first request.
    assertThat(noted("asked")).containsOnly("request");
    assertThat(complaints()).isEmpty();
  }

  @Test
  @DisplayName("choose, cancel and retry files by the keyboard, and hold no focus")
  void keyboardIsEnough() throws Exception {
    openStrict("");
    run(
        """
        const input = document.querySelector('sensei-upload').shadowRoot.querySelector('#files');
        input.addEventListener('click', event => { event.preventDefault(); window.chosen = true; });
        """);
    focus(UPLOAD, "[data-key=choose]");
    press(Keys.ENTER);
    assertThat(run("return window.chosen")).isEqualTo(true);

    refuse(1);
    choose(file("notes.txt", "A note.".getBytes(UTF_8)));
    await().until(b -> !within(UPLOAD, "[data-key=retry-0]").isEmpty());
    focus(UPLOAD, "[data-key=retry-0]");
    press(Keys.ENTER);
    await().until(b -> inUpload().contains("1 of 1"));

    refuse(9);
    choose(file("more.txt", "Another note.".getBytes(UTF_8)));
    await().until(b -> !within(UPLOAD, "[data-key=cancel-1]").isEmpty());
    focus(UPLOAD, "[data-key=cancel-1]");
    press(Keys.ENTER);
    await().until(b -> !inUpload().contains("more.txt"));
    assertThat(focusedIn(UPLOAD)).isEqualTo("Choose files");

    // From the link before the elements, the Tab key reaches the link after them.
    run("document.getElementById('before').focus()");
    int most = ((Number) run(ALL + "return all(document).length")).intValue();
    for (int i = 0; i < most && !"after".equals(focusedId()); i++) {
      press(Keys.TAB);
    }
    assertThat(focusedId()).isEqualTo("after");
  }

  @Test
  @DisplayName("send four files at once, and say what became of each")
  void fourFilesAtOnce() throws Exception {
    openStrict("");
    Path large = file("large.txt", "A long note.\n".repeat(200_000).getBytes(UTF_8));
    Path damaged = file("damaged.pdf", "no PDF at all".getBytes(UTF_8));
    Path wrong = file("program.exe", new byte[] {'M', 'Z', 0});
    Path picture = file("picture.png", PICTURE);
    within(UPLOAD, "#files")
        .get(0)
        .sendKeys(String.join("\n", List.of(large + "", damaged + "", wrong + "", picture + "")));

    await().until(b -> inUpload().contains("2 of 4"));
    assertThat(text(UPLOAD, ".total")).contains("2 of 4", "2 failed");
    assertThat(row("large.txt")).contains("Uploaded");
    assertThat(row("picture.png")).contains("Uploaded");
    assertThat(row("damaged.pdf")).contains("Failed", "PDF");
    assertThat(row("program.exe")).contains("Failed", ".txt,.pdf,.png,.json");
    assertThat(within(UPLOAD, ".total").get(0).getDomAttribute("role")).isEqualTo("status");
    // The picture is shown from a blob, which the policy allows.
    assertThat(within(UPLOAD, ".files img")).hasSize(1);

    run(
        """
        const zone = document.querySelector('sensei-upload').shadowRoot.querySelector('.dropzone');
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['Dropped.'], 'dropped.txt', {type: 'text/plain'}));
        zone.dispatchEvent(new DragEvent('drop', {dataTransfer, cancelable: true}));
        """);
    await().until(b -> inUpload().contains("3 of 5"));
    assertThat(row("dropped.txt")).contains("Uploaded");
    assertThat(noted("violations")).isEmpty();
  }

  @Test
  @DisplayName("search soon after the last letter, and show markup as text")
  void searchIsSoonAndInert() {
    openStrict("");
    run(
        """
        const later = window.setTimeout;
        window.setTimeout = (call, time, ...rest) => {
          noted.delays.push(time);
          return later(call, time, ...rest);
        };
        const asked = window.fetch;
        window.searches = 0;
        window.fetch = (path, options) => {
          if (String(path).includes('/search?')) window.searches++;
          return asked(path, options);
        };
        """);
    WebElement field = within(SEARCH, "#field").get(0);
    field.sendKeys("phishing");
    await().until(b -> !within(SEARCH, ".hit-title").isEmpty());
    assertThat(((List<?>) run("return noted.delays")))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(((Number) each).intValue()).isLessThanOrEqualTo(250));
    assertThat(((Number) run("return window.searches")).intValue()).isLessThan(8);
    assertThat(hiddenText(SEARCH, "[role=status]")).matches("\\d+ results?");

    int before = within(SEARCH, ".hit-title").size();
    within(SEARCH, "[data-key=facet-question]").get(0).click();
    await()
        .until(
            b ->
                within(SEARCH, "[data-key=facet-question]").stream()
                        .anyMatch(each -> "true".equals(each.getDomAttribute("aria-pressed")))
                    && !within(SEARCH, "[data-key^=hit-question]").isEmpty());
    assertThat(within(SEARCH, "[data-key^=hit-question]"))
        .hasSameSizeAs(within(SEARCH, ".hit-title"))
        .hasSizeLessThanOrEqualTo(Math.max(before, 10));

    run(
        """
        document.querySelector('sensei-search').data = {total: 1, facets: {}, hits: [{
          type: 'transcript', id: 'a', title: 'A <b>title</b>', link: '/film',
          position: {unit: 'second', value: 761},
          snippet: {text: '<img src=x onerror=alert(1)> found', ranges: [[29, 34]]}}]};
        """);
    await().until(b -> !within(SEARCH, "[data-key=hit-transcript-a]").isEmpty());
    assertThat(within(SEARCH, "img, b b, script")).isEmpty();
    assertThat(text(SEARCH, ".hits")).contains("<img src=x onerror=alert(1)>", "Play from 12:41");
    assertThat(within(SEARCH, "a.lined").get(0).getDomAttribute("href")).isEqualTo("/film#t=761");
  }

  @Test
  @DisplayName("need no scrolling sideways at 320 px, and have targets for fingers")
  void narrowPagesFit() {
    size(320);
    openStrict("");
    assertThat(run("return Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))
        .isEqualTo(0L);
    assertThat(
            (List<?>)
                run(
                    ALL
                        + """
                        return all(document)
                          .filter(each => each.getRootNode() !== document)
                          .filter(each => each.matches('a[href], button, summary, input'))
                          .filter(each => !each.matches('.hidden') && each.getClientRects().length)
                          .map(each => [each.getBoundingClientRect(), each])
                          .filter(([{height, width}, each]) =>
                            height < (each.matches('button, .button, .quiet') ? 44 : 24)
                              || width < 24)
                          .map(([{height, width}, each]) =>
                            `${width} x ${height}: ${each.outerHTML}`);
                        """))
        .isEmpty();
  }

  @Test
  @DisplayName("move nothing if the system asks for reduced motion")
  void nothingMovesWithReducedMotion() {
    openStrict("");
    assertThat(
            (List<?>)
                run(
                    ALL
                        + """
                        return all(document).filter(each => {
                          const {animationName, animationDuration, transitionDuration} =
                            getComputedStyle(each);
                          const lasts = time => time.split(',').some(each => parseFloat(each) > .001);
                          return (animationName !== 'none' && lasts(animationDuration))
                            || lasts(transitionDuration);
                        }).map(each => each.outerHTML.slice(0, 80));
                        """))
        .isEmpty();
    assertThat(run("return matchMedia('(prefers-reduced-motion: reduce)').matches"))
        .isEqualTo(true);
  }

  @Test
  @DisplayName("ask once more for a token after a stale one")
  void staleTokenIsRenewed() {
    openStrict("?stale");
    assertThat(noted("asked")).contains("request", "unauthorized");
    assertThat(inDashboard(".card-next").isDisplayed()).isTrue();
    assertThat(noted("failed")).containsExactly("sensei-class");
  }

  @Test
  @DisplayName("leave the address alone if the host keeps an event")
  void keptEventLeavesTheAddress() {
    openStrict("");
    String before = browser.getCurrentUrl();
    run("window.keeps = true");
    inDashboard(".card-next a.button").click();
    assertThat(noted("opened")).containsExactly("topic");
    assertThat(browser.getCurrentUrl()).isEqualTo(before);

    run("window.keeps = false");
    inDashboard(".card-next a.button").click();
    await().until(b -> b.getCurrentUrl().contains("#topic-"));
  }

  @Test
  @DisplayName("have no violation by axe")
  void axeFindsNoViolation() throws IOException {
    browser.get(site.page("lit.html").toString());
    await().until(b -> noted("ready").contains(DASHBOARD));
    assertThat(new Axe(this, "elements").violations(List.of())).isEmpty();
  }

  private void openStrict(String query) {
    browser.get(site.page("strict.html") + query);
    await().until(b -> noted("ready").size() + noted("failed").size() >= 5);
  }

  @SuppressWarnings("unchecked")
  private List<String> noted(String name) {
    return Optional.ofNullable((List<String>) run("return window.noted?.[arguments[0]]", name))
        .orElse(List.of());
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(files.resolve(name), content);
  }

  private void choose(Path file) {
    within(UPLOAD, "#files").get(0).sendKeys(file.toString());
  }

  /** Refuses the next requests of uploads. */
  private void refuse(int requests) {
    run(
        """
        let left = arguments[0];
        const {open} = window.refused ??= {open: XMLHttpRequest.prototype.open};
        XMLHttpRequest.prototype.open = function (method, address, ...rest) {
          return open.call(this, method, left-- > 0 ? '/host/none' : address, ...rest);
        };
        """,
        requests);
  }

  private void focus(String element, String selector) {
    run(
        "document.querySelector(arguments[0]).shadowRoot.querySelector(arguments[1]).focus()",
        element,
        selector);
  }

  private void press(Keys key) {
    new Actions(browser).sendKeys(key).perform();
  }

  private String focusedId() {
    return (String) run("return document.activeElement?.id ?? ''");
  }

  private String inUpload() {
    return text(UPLOAD, "[part=view]");
  }

  private String row(String name) {
    return within(UPLOAD, ".files li").stream()
        .map(WebElement::getText)
        .filter(each -> each.contains(name))
        .findFirst()
        .orElse("");
  }

  private String text(String element, String selector) {
    return within(element, selector).stream().map(WebElement::getText).findFirst().orElse("");
  }

  private String hiddenText(String element, String selector) {
    return within(element, selector).stream()
        .map(each -> each.getDomProperty("textContent"))
        .findFirst()
        .orElse("");
  }
}
