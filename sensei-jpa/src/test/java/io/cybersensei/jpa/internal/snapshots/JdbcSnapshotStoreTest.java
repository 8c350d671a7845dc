package io.cybersensei.jpa.internal.snapshots;

import io.cybersensei.Storage;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.learning.snapshot.SnapshotStoreContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcSnapshotStoreTest extends SnapshotStoreContract {

  @Parameter TestStorage where;

  @Override
  protected Storage emptyStorage() {
    return where.emptied();
  }
}
