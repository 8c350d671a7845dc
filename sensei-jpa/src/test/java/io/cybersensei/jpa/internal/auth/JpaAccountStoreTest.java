package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.AccountStoreContract;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#present")
class JpaAccountStoreTest extends AccountStoreContract {

  @Parameter TestStorage where;

  private JpaStorage storage;

  @BeforeEach
  void empty() {
    storage = where.emptied();
  }

  @Override
  protected AccountStore store() {
    return storage.auth().accounts();
  }

  @Override
  protected void erase(String canonicalUsername) {
    storage.personalData().erase(canonicalUsername);
  }
}
