package io.cybersensei.learning.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.learning.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StoredModelTest {

  private static final List<UnaryOperator<StoredModel.Builder>> CHANGES =
      List.of(
          model -> model.id(2),
          model -> model.storedAt(Instant.MAX),
          model -> model.state(ModelState.RETIRED),
          model -> model.sizeBytes(1),
          model -> model.sha256("1"),
          model -> model.provenance(Provenance.builder().rows(1).build()));

  @Test
  void modelsAreEqualIfAllValuesAre() {
    assertThat(stored().build()).isEqualTo(stored().build()).hasSameHashCodeAs(stored().build());
    for (UnaryOperator<StoredModel.Builder> change : CHANGES) {
      assertThat(change.apply(stored()).build()).isNotEqualTo(stored().build());
    }
  }

  @Test
  void withStateChangesTheStateAlone() {
    for (UnaryOperator<StoredModel.Builder> change : CHANGES) {
      StoredModel changed = change.apply(stored()).build();

      assertThat(changed.withState(ModelState.ACTIVE).state()).isEqualTo(ModelState.ACTIVE);
      assertThat(changed.withState(ModelState.ACTIVE).withState(changed.state()))
          .isEqualTo(changed);
    }
  }

  @Test
  void modelWithoutTimeOrChecksumIsRefused() {
    assertThatThrownBy(() -> StoredModel.builder().id(1).sha256("0").build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("storedAt");
    assertThatThrownBy(() -> StoredModel.builder().id(1).storedAt(Instant.EPOCH).build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("sha256");
  }

  private static StoredModel.Builder stored() {
    return StoredModel.builder().id(1).storedAt(Instant.EPOCH).sha256("0");
  }
}
