package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.course.Course;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at pages in German for messages in the console, English words, texts that are cut off,
 * scrolling sideways at 320 px by the page or a table, pages without a way on, and by axe.
 */
final class PageInspection {

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

  /** Returns the texts that do not fit into their boxes. */
  private static final String CUT_OFF =
      """
      const all = root => [...root.querySelectorAll('*')].flatMap(each =>
        each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each]);
      const hides = overflow => ['hidden', 'clip'].includes(overflow);
      const cut = each => {
        const {overflowX, overflowY, textOverflow, display, position} = getComputedStyle(each);
        // An ellipsis says that there is more, which is meant for long names.
        if (textOverflow === 'ellipsis' && each.innerText.length > 10) return false;
        const {width, height} = each.getBoundingClientRect();
        // Texts for screen readers have a box of one pixel; inline boxes have no width of their own.
        if (width <= 1 || height <= 1 || display === 'inline' || each.clientWidth === 0) return false;
        const hasText = [...each.childNodes].some(node =>
          node.nodeType === Node.TEXT_NODE && node.data.trim());
        const wide = each.scrollWidth > each.clientWidth + 1;
        const high = each.scrollHeight > each.clientHeight + 1;
        return (hides(overflowX) && wide && each.innerText?.trim())
          || (hides(overflowY) && high && each.innerText?.trim())
          || (hasText && overflowX === 'visible' && wide && position !== 'absolute');
      };
      return all(document.body)
        .filter(each => !each.matches('svg, svg *, select, input, textarea, option, pre, code'))
        .filter(cut).map(each => each.outerHTML.slice(0, 160));
      """;

  /** Returns true if a table of the page, other than the matrix of a class, scrolls sideways. */
  private static final String TABLE_SCROLLS =
      """
      return [...document.querySelectorAll('#view .scroll')]
        .some(each => each.scrollWidth > each.clientWidth + 1);
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

  private final BrowserTest page;
  private final Course course;
  private final Axe axe;
  private final List<String> faults = new ArrayList<>();

  PageInspection(BrowserTest page, Course course) {
    this.page = page;
    this.course = course;
    this.axe = new Axe(page, "german");
  }

  /** Forgets the faults of another test. */
  void begin() {
    faults.clear();
  }

  /** Shows the pages in German from now on. */
  void inGerman() {
    page.run("localStorage.setItem('sensei.language', '{\"language\": \"de\"}')");
    page.browser.navigate().refresh();
    awaitSettled();
  }

  /** Opens a page, or opens it anew, and waits until no part of it is loading. */
  void visit(String address) {
    page.run(
        "[...document.getElementById('view').children].forEach(each => each.dataset.before = '')");
    if (address.equals(page.run("return location.hash || '#/'"))) {
      page.browser.navigate().refresh();
    } else {
      page.go(address);
    }
    awaitSettled();
  }

  void awaitSettled() {
    page.await().until(b -> Boolean.TRUE.equals(page.run(SETTLED)));
  }

  /** Looks at a state in every way. */
  void check(String state) throws IOException {
    awaitSettled();
    look(state);
    appearance(state);
  }

  /** Looks at the console, the words and the ways on. */
  void look(String state) {
    page.complaints().forEach(each -> faults.add(state + ": " + each));
    english().forEach(each -> faults.add(state + ": not translated: " + each));
    if (!page.browser.findElements(BrowserTest.testId("trouble")).isEmpty()) {
      faults.add(state + ": " + page.text("trouble"));
    }
    if (Boolean.TRUE.equals(
        page.run(
            "return !document.querySelector('#view a, #view button') "
                + "&& ![...document.querySelectorAll('#view *')].some(each => each.shadowRoot)"))) {
      faults.add(state + ": no way on");
    }
  }

  /** Looks at the widths, by axe, and takes pictures if they are asked for. */
  void appearance(String state) throws IOException {
    narrow(state);
    axe.check(state);
  }

  /** German words are long: no page may scroll sideways or cut them off. */
  private void narrow(String state) {
    cutOff().forEach(each -> faults.add(state + ": cut off: " + each));
    page.size(320);
    cutOff().forEach(each -> faults.add(state + ": cut off at 320 px: " + each));
    if (Boolean.TRUE.equals(page.run(TABLE_SCROLLS))) {
      faults.add(state + ": a table scrolls sideways at 320 px");
    }
    long sideways =
        (Long) page.run("return document.documentElement.scrollWidth - window.innerWidth");
    if (sideways > 0) {
      faults.add(state + ": " + sideways + " px too wide at 320 px");
    }
    page.size(1280);
  }

  /** Returns the elements whose text does not fit into their boxes. */
  @SuppressWarnings("unchecked")
  List<String> cutOff() {
    return (List<String>) page.run(CUT_OFF);
  }

  /** Returns the texts in English that are not marked as such. */
  @SuppressWarnings("unchecked")
  List<String> english() {
    List<String> titles = new ArrayList<>();
    course.modules().forEach(module -> titles.add(module.title()));
    course.lessons().forEach(lesson -> titles.add(lesson.title()));
    titles.sort((one, other) -> other.length() - one.length());
    return (List<String>) page.browser.executeAsyncScript(ENGLISH, titles);
  }

  void expectNoFaults() {
    assertThat(faults).isEmpty();
    assertThat(axe.found()).isEmpty();
  }
}
