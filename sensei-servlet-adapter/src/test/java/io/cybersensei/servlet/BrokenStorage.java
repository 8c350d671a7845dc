package io.cybersensei.servlet;

import io.cybersensei.Storage;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.token.SigningKeyStore;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.privacy.PersonalData;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;

/** A storage in memory that a test can make fail at every call. */
final class BrokenStorage implements Storage {

  static final String SECRET = "jdbc:postgresql://db.internal?password=hunter2";

  private final Storage sound = Storage.inMemory();
  private volatile boolean broken;
  private volatile boolean overloaded;
  private volatile Optional<RuntimeException> failure = Optional.empty();

  /** Makes every later call fail. */
  void breakDown() {
    broken = true;
  }

  /** Makes every later call fail in this way. */
  void failWith(RuntimeException failure) {
    this.failure = Optional.of(failure);
  }

  /** Makes every later call that stores interactions report an overload. */
  void overload() {
    overloaded = true;
  }

  @Override
  public InteractionStore interactions() {
    return breakable(InteractionStore.class, sound.interactions());
  }

  @Override
  public TopicCatalog topics() {
    return breakable(TopicCatalog.class, sound.topics());
  }

  @Override
  public ModelStore models() {
    return breakable(ModelStore.class, sound.models());
  }

  @Override
  public AuthStores auth() {
    return new AuthStores(
        breakable(AccountStore.class, sound.auth().accounts()),
        breakable(SessionStore.class, sound.auth().sessions()),
        breakable(SigningKeyStore.class, sound.auth().signingKeys()),
        breakable(ThrottleStore.class, sound.auth().throttles()),
        breakable(AuditLog.class, sound.auth().audit()));
  }

  @Override
  public PersonalData personalData() {
    return breakable(PersonalData.class, sound.personalData());
  }

  @Override
  public HealthCheck health() {
    return HealthCheck.of("storage", this::fail);
  }

  @Override
  public void close() {
    sound.close();
  }

  private <T> T breakable(Class<T> port, T store) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              fail();
              if (overloaded && method.getName().equals("appendBatch")) {
                throw new OverloadedException(Duration.ofSeconds(2));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return port.cast(proxy);
  }

  private void fail() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (broken) {
      throw new IllegalStateException("Cannot reach " + SECRET);
    }
  }
}
