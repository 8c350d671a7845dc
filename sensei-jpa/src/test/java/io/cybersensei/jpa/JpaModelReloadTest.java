package io.cybersensei.jpa;

import io.cybersensei.ModelReloadContract;
import io.cybersensei.Storage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.TestStorage#ofEachDatabase")
class JpaModelReloadTest extends ModelReloadContract {

  @Parameter TestStorage where;

  @Override
  protected Storage emptyStorage() {
    return where.emptied();
  }
}
