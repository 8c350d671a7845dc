package io.cybersensei.dashboard;

import io.cybersensei.Storage;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.goals.GoalStore;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.snapshot.SnapshotStore;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.upload.UploadStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A storage of which some stores can break down. */
final class BreakableStorage implements Storage {

  private final Storage sound;
  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  BreakableStorage(Storage sound) {
    this.sound = sound;
  }

  void withoutUploads() {
    broken.add("list");
  }

  void withoutHistory() {
    broken.add("historyWithoutMetadata");
    broken.add("recentWithoutMetadata");
    broken.add("arrivals");
  }

  void withoutAnything() {
    broken.addAll(Set.of("current", "of", "recent"));
  }

  private <T> T breakable(Class<T> port, T store) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              if (broken.contains(method.getName())) {
                throw new IllegalStateException("The database is away.");
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
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
  public GoalStore goals() {
    return breakable(GoalStore.class, sound.goals());
  }

  @Override
  public UploadStore uploads() {
    return breakable(UploadStore.class, sound.uploads());
  }

  @Override
  public ModelStore models() {
    return sound.models();
  }

  @Override
  public SnapshotStore snapshots() {
    return sound.snapshots();
  }

  @Override
  public PersonalData personalData() {
    return sound.personalData();
  }

  @Override
  public HealthCheck health() {
    return sound.health();
  }

  @Override
  public void close() {
    sound.close();
  }
}
