package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reasons for the evidence that moved the model's estimate most. */
class ModelReasonTest {

  private static final Topic A = Topic.of("a", "A");
  private static final Topic B = Topic.of("b", "B");

  @Test
  void topicAnswersAreCitedIfTheyWeighMost() {
    Classroom room = new Classroom(TestModels.attentive(Map.of("a", .65, "b", .65)), A, B);
    room.answer("a", 0, 0, 1, 0, 0);

    Reason reason = room.reason("a", ReasonCode.MODEL_TOPIC_ANSWERS);

    assertThat(reason.evidence())
        .containsEntry("right_answers", 1L)
        .containsEntry("answers", 5L)
        .containsEntry("last_answered", "2026-03-01T08:05:00Z");
    assertThat(reason.contribution()).isZero();
    assertThat(reason.text(Locale.ENGLISH))
        .isEqualTo("Your chances are lower because of your answers here so far: 1 of 5 right.");
    assertThat(reason.text(Locale.GERMAN))
        .isEqualTo(
            "Wegen deiner bisherigen Antworten hier (1 von 5 richtig) stehen deine Chancen"
                + " schlechter.");
  }

  @Test
  void recencyIsCitedIfItWeighsMost() {
    Classroom room = new Classroom(TestModels.forgetful(Map.of("a", .5, "b", .5)), A, B);
    room.answer("a", 1, 1, 1, 0);
    room.answer("b", 0, 0);
    room.later(Duration.ofDays(300));

    Reason reason = room.reason("a", ReasonCode.MODEL_RECENCY);

    assertThat(reason.evidence())
        .containsEntry("days", 300L)
        .containsEntry("answers_since", 2L)
        .containsEntry("last_answered", "2026-03-01T08:04:00Z");
    assertThat(reason.text(Locale.ENGLISH))
        .isEqualTo(
            "You last answered here 300 days ago, with 2 answers elsewhere since: that makes your"
                + " chances lower.");
  }

  @Test
  void answersOnOtherTopicsAreCitedForANewTopic() {
    Classroom room = new Classroom(TestModels.moody(Map.of("a", .65, "b", .65)), A, B);
    assertThat(modelReasons(room, "b")).isEmpty();

    room.answer("a", 1, 1);

    Reason reason = room.reason("b", ReasonCode.MODEL_OTHER_ANSWERS);
    assertThat(reason.evidence())
        .containsEntry("right_answers", 2L)
        .containsEntry("answers", 2L)
        .containsEntry("logits", .77);
    assertThat(reason.text(Locale.ENGLISH))
        .isEqualTo(
            "Your chances are higher because of your answers on other topics: 2 of 2 right.");
  }

  @Test
  void difficultyIsCitedIfItStandsOut() {
    Classroom room =
        new Classroom(TestModels.attentive(Map.of("a", .3, "b", .65)), A, B, Topic.of("c", "C"));

    assertThat(room.reason("a", ReasonCode.MODEL_TOPIC_DIFFICULTY).text(Locale.ENGLISH))
        .isEqualTo(
            "A learner who begins gets about 30 in 100 of its questions right: that makes your"
                + " chances lower.");
    assertThat(modelReasons(room, "b")).isEmpty();
    assertThat(modelReasons(room, "c")).isEmpty();
  }

  @Test
  void untrainedModelIsNotCited() {
    Classroom room = new Classroom(LearningModel.untrained(), A);
    room.answer("a", 0, 0, 0, 0);

    assertThat(modelReasons(room, "a")).isEmpty();
  }

  private static List<ReasonCode> modelReasons(Classroom room, String topic) {
    return room.codes(topic).stream().filter(code -> code.name().startsWith("MODEL_")).toList();
  }
}
