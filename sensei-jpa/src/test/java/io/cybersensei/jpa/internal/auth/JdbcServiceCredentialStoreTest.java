package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.service.ServiceCredentialStore;
import io.cybersensei.auth.service.ServiceCredentialStoreContract;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcServiceCredentialStoreTest extends ServiceCredentialStoreContract {

  @Parameter TestStorage where;

  @Override
  protected ServiceCredentialStore emptyStore() {
    return where.emptied().services();
  }
}
