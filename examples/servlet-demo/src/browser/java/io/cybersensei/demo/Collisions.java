package io.cybersensei.demo;

import java.util.List;

/**
 * Finds controls whose border stands out of their row or crosses a text. Only in forced colours has
 * every control a border.
 */
final class Collisions {

  private static final String FIND =
      """
      const all = root => [...root.querySelectorAll('*')].flatMap(each =>
        each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each]);
      const shown = all(document.getElementById('view')).filter(each =>
        each.checkVisibility({visibilityProperty: true}) && each.getBoundingClientRect().width > 1
        && !each.closest('.hidden, .visually-hidden, svg, .scroll, [hidden]'));
      const texts = shown.flatMap(each => [...each.childNodes])
        .filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
        .flatMap(node => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return [...range.getClientRects()].map(box => ({node, box}));
        });
      const name = each => each.ariaLabel || each.innerText || each.outerHTML.slice(0, 80);
      const found = [];
      for (const each of shown.filter(e => e.matches('button, a.button, a.quiet, select, input'))) {
        if (parseFloat(getComputedStyle(each).borderLeftWidth) === 0) continue;
        const box = each.getBoundingClientRect();
        const row = each.parentElement.getBoundingClientRect();
        if (box.left < row.left - 1 || box.right > row.right + 1) {
          found.push(name(each) + ' stands out of its row');
        }
        for (const {node, box: text} of texts) {
          const wide = Math.min(box.right, text.right) - Math.max(box.left, text.left);
          const high = Math.min(box.bottom, text.bottom) - Math.max(box.top, text.top);
          if (wide > 1 && high > 1 && !each.contains(node)) {
            found.push(name(each) + ' crosses ' + node.data.trim());
          }
        }
      }
      return found;
      """;

  private final BrowserTest page;

  Collisions(BrowserTest page) {
    this.page = page;
  }

  /** Returns the collisions in the page as it is. */
  @SuppressWarnings("unchecked")
  List<String> found() {
    return (List<String>) page.run(FIND);
  }
}
