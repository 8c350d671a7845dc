package io.cybersensei.jpa.internal.statements;

import io.cybersensei.Storage;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.xapi.StatementStoreContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcStatementStoreTest extends StatementStoreContract {

  @Parameter TestStorage where;

  @Override
  protected Storage emptyStorage() {
    return where.emptied();
  }
}
