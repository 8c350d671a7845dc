package io.cybersensei.jpa.internal.idempotency;

import io.cybersensei.Storage;
import io.cybersensei.idempotency.IdempotencyStoreContract;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcIdempotencyStoreTest extends IdempotencyStoreContract {

  @Parameter TestStorage where;

  @Override
  protected Storage emptyStorage() {
    return where.emptied();
  }
}
