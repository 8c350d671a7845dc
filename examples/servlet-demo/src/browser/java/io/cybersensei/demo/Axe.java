package io.cybersensei.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Checks a page for accessibility with axe, in all its appearances. */
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

  private final BrowserTest page;
  private final List<String> found = new ArrayList<>();

  Axe(BrowserTest page) {
    this.page = page;
  }

  /** Returns the violations of the checks so far, with the names of their states. */
  List<String> found() {
    return List.copyOf(found);
  }

  /** Checks a state: light, dark, in forced colours, 390 px wide, and from right to left. */
  void check(String state) throws IOException {
    add(state + ", light", List.of());
    page.prefer("prefers-color-scheme", "dark");
    add(state + ", dark", LOOK);
    page.prefer("forced-colors", "active");
    add(state + ", forced colours", LOOK);
    page.prefer("prefers-color-scheme", "light");
    page.size(390);
    add(state + ", 390 px", LOOK);
    page.size(1280);
    page.run("document.documentElement.dir = 'rtl'");
    add(state + ", RTL", LOOK);
    page.run("document.documentElement.dir = 'ltr'");
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
