package io.cybersensei.ml.internal.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A writer of HTML and of SVG in it. Texts and the values of attributes are escaped, whatever they
 * contain; names of elements and attributes are constants of the code.
 */
final class Html {

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param name the name of the element
   * @param attributes names and values of attributes in turn
   */
  Html open(String name, String... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Adds an element without content. */
  Html empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** Adds an element of a text. */
  Html element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** Adds a table. Cells of rows whose heading begins with a space are aligned to the right. */
  Html table(List<String> headings, List<List<String>> rows) {
    open("div", "class", "wide").open("table").open("thead").open("tr");
    headings.forEach(each -> element("th", each.strip(), "class", align(each), "scope", "col"));
    close().close().open("tbody");
    for (List<String> row : rows) {
      open("tr");
      for (int i = 0; i < row.size(); i++) {
        open("td", "class", align(headings.get(i)));
        element("bdi", row.get(i)).close();
      }
      close();
    }
    return close().close().close();
  }

  private static String align(String heading) {
    return heading.startsWith(" ") ? "number" : "words";
  }

  private void start(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(' ');
        default -> {
          boolean alone =
              Character.isSurrogate(c)
                  && !(Character.isHighSurrogate(c)
                      ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                      : i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
          out.append(Character.isISOControl(c) || alone ? '\uFFFD' : c);
        }
      }
    }
  }

  /** Adds a constant of the code as it is. */
  Html constant(String html) {
    out.append(html);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
