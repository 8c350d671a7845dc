package io.cybersensei.examples.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.sql.StorageException;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.junit.jupiter.api.Test;

class TutorTest {

  @Test
  void servicesShareOneSenseiThatRecommends() {
    try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
      Tutor tutor = container.select(Tutor.class).get();
      tutor.answered("ada", "ip", 0.5);

      assertThat(tutor.next("ada")).contains("IP addresses");
      assertThat(container.select(Sensei.class).get())
          .isSameAs(container.select(Sensei.class).get());
    }
  }

  @Test
  void containerClosesTheStorage() {
    JpaStorage storage;
    try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
      storage = container.select(JpaStorage.class).get();
      assertThat(storage.topics().current().contains("ip")).isTrue();
    }

    assertThatThrownBy(() -> storage.auth().sessions().findByToken(""))
        .isInstanceOf(StorageException.class)
        .hasMessage("The storage is closed.");
  }
}
