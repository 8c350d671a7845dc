package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.token.SigningKeyStore;
import io.cybersensei.auth.token.SigningKeyStoreContract;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#present")
class JpaSigningKeyStoreTest extends SigningKeyStoreContract {

  @Parameter TestStorage where;

  private SigningKeyStore store;

  @BeforeEach
  void empty() {
    store = where.emptied().auth().signingKeys();
  }

  @Override
  protected SigningKeyStore store() {
    return store;
  }
}
