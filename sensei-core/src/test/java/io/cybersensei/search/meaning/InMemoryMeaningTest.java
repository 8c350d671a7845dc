package io.cybersensei.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import org.junit.jupiter.api.Test;

class InMemoryMeaningTest extends MeaningContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }

  @Test
  void withoutAnEmbedderThereIsNoMeaning() {
    assertThat(Sensei.builder().storage(Storage.inMemory()).build().meaning()).isEmpty();
  }
}
