package io.cybersensei.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.PathResult;
import io.cybersensei.recommend.Recommendation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A topic that learners have practised and that a new curriculum leaves out. */
class RetiredTopicsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Topic IP = Topic.of("ip", "IP");
  private static final Topic FTP = Topic.of("ftp", "FTP").requiring("ip");
  private static final Topic SFTP = Topic.of("sftp", "SFTP");

  private final Storage storage = Storage.inMemory();
  private final Sensei sensei =
      Sensei.builder().storage(storage).clock(InstantSource.fixed(NOW)).build();

  private void practise(String learnerId) {
    for (int i = 0; i < 6; i++) {
      sensei.log(
          InteractionDraft.answered(learnerId, "ftp", 1)
              .item("q" + i)
              .at(NOW.minus(Duration.ofDays(9 - i))));
    }
  }

  private void retireFtp() {
    sensei.teach(Curriculum.of(IP, FTP, SFTP.requiring("ftp")));
    practise("ada");
    sensei.teach(Curriculum.of(IP, SFTP));
  }

  @Test
  void masteryOfARetiredTopicStaysReadable() {
    sensei.teach(Curriculum.of(IP, FTP, SFTP.requiring("ftp")));
    practise("ada");
    TopicKnowledge before = sensei.mastery("ada").get(1);
    sensei.teach(Curriculum.of(IP, SFTP));

    List<TopicKnowledge> retired = sensei.masteryOfRetired("ada");
    assertThat(retired).hasSize(1);
    assertThat(retired.get(0).topicId()).isEqualTo("ftp");
    assertThat(retired.get(0).history()).isEqualTo(before.history());
    assertThat(retired.get(0).history().rightAnswers()).isEqualTo(6);
    assertThat(sensei.curriculum().known("ftp")).contains(FTP);
    assertThat(sensei.mastery("ada")).extracting(TopicKnowledge::topicId).doesNotContain("ftp");
    assertThat(sensei.masteryOfRetired("bob")).isEmpty();
  }

  @Test
  void retiredTopicIsNeitherRecommendedNorOnAPath() {
    retireFtp();

    for (String learner : List.of("ada", "bob")) {
      assertThat(sensei.recommend(learner, 10).items())
          .extracting(Recommendation::topic)
          .extracting(Topic::id)
          .isNotEmpty()
          .doesNotContain("ftp");
      assertThat(sensei.path(learner).steps()).noneMatch(step -> step.topic().id().equals("ftp"));
    }
    assertThat(sensei.pathTo("ada", "ftp")).isInstanceOf(PathResult.UnknownGoals.class);
  }

  @Test
  void topicThatRequiredARetiredOneIsOpenToAll() {
    retireFtp();

    assertThat(sensei.mastery("bob"))
        .filteredOn(each -> each.topicId().equals("sftp"))
        .allMatch(each -> sensei.curriculum().allPrerequisites("sftp").isEmpty());
    assertThat(sensei.recommend("bob", 10).items())
        .extracting(each -> each.topic().id())
        .contains("sftp");
  }

  @Test
  void curriculumThatRequiresARetiredTopicIsRefused() {
    retireFtp();

    assertThat(
            Curriculum.check(List.of(IP, SFTP.requiring("ftp")))
                .<List<String>>match(
                    accepted -> List.of(),
                    refused -> refused.violations().stream().map(each -> each.rule()).toList()))
        .containsExactly("unknown_topic");
  }

  @Test
  void lateAnswerOnARetiredTopicCountsAtItsTime() {
    retireFtp();
    Instant offline = NOW.minus(Duration.ofDays(8));

    LogResult result = sensei.log(InteractionDraft.answered("ada", "ftp", 0).at(offline));

    assertThat(result).isInstanceOf(LogResult.Stored.class);
    assertThat(storage.interactions().recent("ada", 10))
        .extracting(Interaction::occurredAt)
        .contains(offline);
    assertThat(sensei.masteryOfRetired("ada").get(0).history().answers()).isEqualTo(7);
    assertThat(sensei.log(InteractionDraft.answered("ada", "tfp", 0)))
        .isInstanceOf(LogResult.Refused.class);
  }

  @Test
  void answersCountAgainWhenTheTopicReturns() {
    retireFtp();
    sensei.teach(Curriculum.of(IP, FTP, SFTP));

    assertThat(sensei.masteryOfRetired("ada")).isEmpty();
    assertThat(sensei.mastery("ada"))
        .filteredOn(each -> each.topicId().equals("ftp"))
        .singleElement()
        .satisfies(each -> assertThat(each.history().rightAnswers()).isEqualTo(6));
  }

  @Test
  void exportHasTheAnswersOnARetiredTopic() throws IOException {
    retireFtp();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sensei.learnerRights().export("ada", out);

    assertThat(out.toString(StandardCharsets.UTF_8).split("\"topic_id\":\"ftp\"", -1)).hasSize(7);
  }

  @Test
  void topicsThatWereRetiredFirstAreForgottenBeyondTheLimit() {
    List<Topic> many =
        IntStream.rangeClosed(0, Curriculum.MAX_RETIRED)
            .mapToObj(i -> Topic.of("t" + i, "T"))
            .toList();
    Curriculum known = Curriculum.of(IP).withRetired(many);

    assertThat(known.retired()).hasSize(Curriculum.MAX_RETIRED);
    assertThat(known.knows("t0")).isFalse();
    assertThat(known.knows("t1")).isTrue();
  }
}
