package io.cybersensei.jpa.internal.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The text of a statement with the values of its parameters. Not thread-safe. */
final class SqlText {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  /** Adds a text with the values of its question marks. */
  SqlText add(String some, Object... parameters) {
    text.append(some);
    values.addAll(List.of(parameters));
    return this;
  }

  /** Adds another text with its values. */
  SqlText add(SqlText other) {
    text.append(other.text);
    values.addAll(other.values);
    return this;
  }

  /** Adds a list in parentheses, of at least one value. */
  SqlText in(Collection<?> list) {
    text.append('(').append(SearchRows.marks(list.size())).append(')');
    values.addAll(list);
    return this;
  }

  String text() {
    return text.toString();
  }

  List<Object> values() {
    return values;
  }
}
