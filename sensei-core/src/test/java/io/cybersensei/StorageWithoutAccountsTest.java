package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.search.meaning.SynonymEmbedder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StorageWithoutAccountsTest {

  private final Storage storage = new OwnStorage();
  private final Sensei sensei = Sensei.builder().storage(storage).build();

  @Test
  void learnersGetRecommendationsWithoutAccounts() {
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    sensei.log(InteractionDraft.answered("ada", "tcp", 0));

    assertThat(sensei.recommend("ada", 1).items()).hasSize(1);
  }

  @Test
  void embedderIsRefusedWithoutAStoreOfVectors() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Sensei.builder()
                    .storage(storage)
                    .embedder(new SynonymEmbedder("synonyms"), Runnable::run)
                    .build())
        .withMessageContaining("vectors");
  }

  @Test
  void personalDataIsExportedAndErasedWithoutAccounts() throws IOException {
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    sensei.log(InteractionDraft.answered("ada", "tcp", 0));
    ByteArrayOutputStream exported = new ByteArrayOutputStream();

    sensei.learnerRights().export("ada", exported);

    assertThat(exported.toString(StandardCharsets.UTF_8)).contains("\"topic_id\":\"tcp\"");
    assertThat(sensei.learnerRights().erase("ada").erased()).containsEntry("interactions", 1L);
  }

  @Test
  void accountStoresOfAStorageWithoutAccountsAreRefused() {
    assertThatIllegalStateException()
        .isThrownBy(storage::auth)
        .withMessageContaining("OwnStorage")
        .withMessageContaining("Storage.auth()");
  }

  /** A host's own storage, which implements no more than the interface demands. */
  private static final class OwnStorage implements Storage {

    private final InteractionStore interactions = InteractionStore.inMemory();
    private final TopicCatalog topics = TopicCatalog.inMemory();
    private final ModelStore models = ModelStore.inMemory();

    @Override
    public InteractionStore interactions() {
      return interactions;
    }

    @Override
    public TopicCatalog topics() {
      return topics;
    }

    @Override
    public ModelStore models() {
      return models;
    }

    @Override
    public PersonalData personalData() {
      return (PersonalData) interactions;
    }

    @Override
    public HealthCheck health() {
      return HealthCheck.of("storage", () -> {});
    }

    @Override
    public void close() {}
  }
}
