package io.cybersensei.jpa.internal.placement;

import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.placement.PlacementStore;
import io.cybersensei.placement.PlacementStoreContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcPlacementStoreTest extends PlacementStoreContract {

  @Parameter TestStorage where;

  @Override
  protected PlacementStore emptyStore() {
    return where.emptied().placements();
  }
}
