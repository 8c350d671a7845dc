package io.cybersensei.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The builders of {@link LearningModel} and {@link Provenance}. */
class LearningModelTest {

  private static final Difficulties EQUAL =
      new Difficulties(0, new double[2], new double[2], new double[0]);

  @Test
  void modelWithoutARequiredPartIsRefusedByName() {
    LearningModel untrained = LearningModel.untrained();

    assertMissing(LearningModel.builder(), "provenance");
    assertMissing(LearningModel.builder().provenance(untrained.provenance()), "content");
    assertMissing(
        LearningModel.builder()
            .provenance(untrained.provenance())
            .content(new ContentIndex())
            .difficulties(untrained.difficulties()),
        "scorer");
  }

  @Test
  void topicsHaveNoAnswersAndTimesByDefault() {
    ContentIndex content = new ContentIndex();
    content.topic("tcp");
    content.topic("tls");
    LearningModel model =
        LearningModel.builder()
            .provenance(Provenance.builder().build())
            .content(content)
            .difficulties(EQUAL)
            .scorer(LearningModel.untrained().scorer())
            .build();

    assertThat(model.topicAnswers()).containsExactly(0, 0);
    assertThat(model.answerSeconds()).containsExactly(0, 0);
    assertThat(model.nextTopics()).isSameAs(NextTopicModel.none());
    assertThat(model.forgetting()).isSameAs(ForgettingCurve.standard());
    assertThat(model.clocked()).isFalse();
    assertThat(model.isTrained()).isFalse();
  }

  @Test
  void toBuilderKeepsEveryPart() {
    LearningModel model =
        TestModels.expecting(
            TestNextTopics.dense(2, new Random(1)),
            TestModels.random(new Random(2), Map.of("tcp", .7, "tls", .5)));

    assertThat(model.toBuilder().build()).usingRecursiveComparison().isEqualTo(model);
  }

  @Test
  void provenancesAreEqualIfAllValuesAre() {
    Provenance none = Provenance.builder().build();
    List<UnaryOperator<Provenance.Builder>> changes =
        List.of(
            provenance -> provenance.trainer("other"),
            provenance -> provenance.createdAt(Instant.MAX),
            provenance -> provenance.window(LearningModel.untrained().provenance().window()),
            provenance -> provenance.rows(1),
            provenance -> provenance.learners(1),
            provenance -> provenance.metrics(Map.of("auc", .5)));

    assertThat(Provenance.builder().build()).isEqualTo(none).hasSameHashCodeAs(none);
    for (UnaryOperator<Provenance.Builder> change : changes) {
      assertThat(change.apply(Provenance.builder()).build()).isNotEqualTo(none);
    }
  }

  @Test
  void provenanceWithInvalidNumbersIsRefused() {
    assertThatThrownBy(() -> Provenance.builder().rows(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows");
    assertThatThrownBy(() -> Provenance.builder().learners(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("learners");
    assertThatThrownBy(() -> Provenance.builder().metrics(Map.of("auc", Double.NaN)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'auc'");
  }

  private static void assertMissing(LearningModel.Builder model, String part) {
    assertThatThrownBy(model::build).isInstanceOf(NullPointerException.class).hasMessage(part);
  }
}
