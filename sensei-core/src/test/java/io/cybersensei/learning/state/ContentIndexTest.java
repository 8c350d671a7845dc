package io.cybersensei.learning.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentIndexTest {

  @Test
  void forgottenItemGetsANumberThatNoOtherHad() {
    ContentIndex base = new ContentIndex();
    int known = base.item(base.topic("tcp"), "q1");
    ContentIndex index = base.frozen().extend();
    int forgotten = index.item(0, "q2");
    int kept = index.item(0, "q3");

    index.retainItems(item -> item == kept);

    assertThat(index.itemCount()).isEqualTo(2);
    assertThat(index.item(0, "q1")).isEqualTo(known);
    assertThat(index.item(0, "q3")).isEqualTo(kept);
    assertThat(index.item(0, "q2")).isNotIn(known, forgotten, kept);
  }

  private final ContentIndex index = new ContentIndex();

  @Test
  void topicsAndItemsAreNumberedInOrderOfAddition() {
    assertThat(index.topic("tcp")).isZero();
    assertThat(index.topic("tls")).isEqualTo(1);
    assertThat(index.topic("tcp")).isZero();
    assertThat(index.item(0, "q1")).isZero();
    assertThat(index.item(0, "q2")).isEqualTo(1);
    assertThat(index.item(0, "q1")).isZero();

    assertThat(index.topicIds()).containsExactly("tcp", "tls");
    assertThat(index.items())
        .containsExactly(new ContentIndex.Item(0, "q1"), new ContentIndex.Item(0, "q2"));
    assertThat(index.topicCount()).isEqualTo(2);
    assertThat(index.itemCount()).isEqualTo(2);
  }

  @Test
  void equalItemIdsOfTwoTopicsAreTwoItems() {
    int tcp = index.topic("tcp");
    int tls = index.topic("tls");

    assertThat(index.item(tcp, "q1")).isNotEqualTo(index.item(tls, "q1"));
  }

  @Test
  void extensionDoesNotChangeItsBase() {
    index.item(index.topic("tcp"), "q1");
    ContentIndex extension = index.extend();

    assertThat(extension.topic("tcp")).isZero();
    assertThat(extension.topic("tls")).isEqualTo(1);
    assertThat(extension.item(0, "q1")).isZero();
    assertThat(extension.item(1, "q1")).isEqualTo(1);
    assertThat(extension.topicCount()).isEqualTo(2);
    assertThat(extension.itemCount()).isEqualTo(2);
    assertThat(index.topicIds()).containsExactly("tcp");
    assertThat(index.itemCount()).isEqualTo(1);
  }

  @Test
  void baseDoesNotChangeItsExtension() {
    index.topic("tcp");
    ContentIndex extension = index.extend();
    index.topic("udp");

    assertThat(extension.topic("tls")).isEqualTo(1);
    assertThat(extension.topicCount()).isEqualTo(2);
  }

  @Test
  void extensionCannotBeExtended() {
    index.topic("tcp");
    ContentIndex extension = index.extend();

    assertThatThrownBy(extension::extend)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("extended");
  }

  @Test
  void frozenIndexCannotGrowAndItsListsAreUnmodifiable() {
    ContentIndex kept = TestModels.constant(Map.of("tcp", .7)).content();

    assertThat(kept.topic("tcp")).isZero();
    assertThatThrownBy(() -> kept.topic("tls"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The index of a model cannot grow.");
    assertThatThrownBy(() -> kept.item(0, "q1")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> kept.topicIds().add("tls"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(kept.extend().topic("tls")).isEqualTo(1);
    assertThat(kept.topicCount()).isEqualTo(1);
  }

  @Test
  void modelKeepsACopyOfTheIndex() {
    LearningModel model = LearningModel.untrained().toBuilder().content(index).build();
    index.topic("tcp");

    assertThat(model.content().topicCount()).isZero();
  }
}
