package io.cybersensei.jpa.internal.search;

import io.cybersensei.Storage;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.search.meaning.MeaningContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcMeaningTest extends MeaningContract {

  @Parameter TestStorage where;

  @Override
  protected Storage emptyStorage() {
    return where.emptied();
  }
}
