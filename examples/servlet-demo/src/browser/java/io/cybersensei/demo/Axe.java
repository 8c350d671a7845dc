package io.cybersensei.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Checks a page for accessibility with axe, in all its appearances, and for collisions. */
final class Axe {

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

  /** Returns the texts of the page in Latin letters whose last sign is at their left, in RTL. */
  private static final String BACKWARDS =
      """
      const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const found = [];
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        if (!/[a-z].*[.:;,?!]$/i.test(node.data.trim())) continue;
        let each = node.parentElement;
        const keeps = style => style.direction === 'ltr' || style.unicodeBidi === 'plaintext';
        while (!keeps(getComputedStyle(each)) && getComputedStyle(each).display === 'inline') {
          each = each.parentElement;
        }
        const box = each.getBoundingClientRect();
        if (!keeps(getComputedStyle(each)) && box.width > 1) found.push(node.data.trim());
      }
      return found;
      """;

  private final BrowserTest page;
  private final String pictures;
  private final List<String> found = new ArrayList<>();

  /**
   * Checks a page.
   *
   * @param pictures the first word of the names of the pictures, if pictures are asked for
   */
  Axe(BrowserTest page, String pictures) {
    this.page = page;
    this.pictures = pictures;
  }

  /** Returns the violations of the checks so far, with the names of their states. */
  List<String> found() {
    return List.copyOf(found);
  }

  /**
   * Checks a state: light, dark, in forced colours, 390 px wide, and from right to left. Takes
   * pictures of it if they are asked for.
   */
  void check(String state) throws IOException {
    String name = state.replace("*", "one").replaceAll("[^a-z0-9]+", "-");
    page.screenshots(pictures + "-" + name);
    add(state + ", light", List.of());
    page.prefer("prefers-color-scheme", "dark");
    add(state + ", dark", LOOK);
    page.prefer("forced-colors", "active");
    add(state + ", forced colours", LOOK);
    addCollisions(state + ", forced colours");
    page.size(390);
    addCollisions(state + ", forced colours, 390 px");
    page.prefer("prefers-color-scheme", "light");
    add(state + ", 390 px", LOOK);
    page.size(1280);
    page.direction("rtl");
    add(state + ", RTL", LOOK);
    ((List<?>) page.run(BACKWARDS)).forEach(each -> found.add(state + ", RTL, backwards: " + each));
    page.direction("ltr");
  }

  private void addCollisions(String state) {
    new Collisions(page).found().forEach(each -> found.add(state + ": " + each));
  }

  private void add(String state, List<String> rules) throws IOException {
    violations(rules).forEach(each -> found.add(state + ": " + each));
  }

  /** Returns the violations of the page as it is. Without names of rules, all rules are checked. */
  @SuppressWarnings("unchecked")
  List<String> violations(List<String> rules) throws IOException {
    if (!(Boolean) page.run("return typeof axe === 'object'")) {
      page.run(source());
    }
    return (List<String>) page.browser.executeAsyncScript(RUN, rules);
  }

  private static String source() throws IOException {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
