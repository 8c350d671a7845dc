package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.AccountStoreContract;
import io.cybersensei.jpa.testing.TestStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#present")
class JpaAccountStoreTest extends AccountStoreContract {

  @Parameter TestStorage where;

  private AccountStore store;

  @BeforeEach
  void empty() {
    store = where.emptied().auth().accounts();
  }

  @Override
  protected AccountStore store() {
    return store;
  }
}
