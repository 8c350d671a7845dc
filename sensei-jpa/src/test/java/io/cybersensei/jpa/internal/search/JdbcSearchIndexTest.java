package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchIndexContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcSearchIndexTest extends SearchIndexContract {

  @Parameter TestStorage where;

  @Override
  protected SearchIndex emptyIndex() {
    return where.emptied().search();
  }
}
