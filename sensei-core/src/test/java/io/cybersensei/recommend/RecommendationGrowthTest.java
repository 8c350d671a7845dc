package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.roster.Group;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The memory that calls allocate for large curricula. It must grow like the number of topics, and
 * not like its square.
 */
class RecommendationGrowthTest {

  private static final int SMALL = 500;
  private static final int LARGE = 2_000;

  /** The tolerance for sorting and for tables that double in size. */
  private static final double TOLERANCE = 1.5;

  /**
   * The memory that a call may take for each topic of the curriculum, as LearnerHistories counts.
   */
  private static final int BYTES_OF_A_TOPIC = 2_048;

  private static final int MASTERED = 20;
  private static final Optional<String> NOBODY = Optional.empty();
  private static final Duration WEEK = Duration.ofDays(7);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A call of which the memory is measured. */
  private interface Call {
    Object on(Sensei sensei);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(CurriculumShape.class)
  void recommendationsOfTenThousandTopicsTakeTwentyMegabytes(CurriculumShape shape) {
    Curriculum curriculum = shape.of(10_000);
    for (boolean trained : new boolean[] {true, false}) {
      Sensei sensei = sensei(curriculum, Guidance.none(), trained);
      assertThat(allocated(sensei, each -> each.recommend("ada", 5))).isLessThan(20_000_000);
    }
  }

  @ParameterizedTest
  @EnumSource(CurriculumShape.class)
  void callsGrowWithTheTopics(CurriculumShape shape) {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("recommend", each -> each.recommend("ada", Recommender.MAX_COUNT));
    calls.put("recommendTowards", each -> each.recommendTowards("ada", last(each), 5));
    calls.put("path", each -> each.path("ada"));
    calls.put("pathTo one", each -> each.pathTo("ada", last(each)));
    calls.put("pathTo all", each -> each.pathTo("ada", ids(each.curriculum())));
    calls.put("suggestPractice", each -> each.suggestPractice("ada", "t0"));
    calls.put("nextQuestion", each -> each.nextQuestion("ada", "t0", ids(each.curriculum())));
    calls.put("recommendWithin", each -> each.recommendWithin("ada", someTopics(each), 5));
    calls.put("pathWithin", each -> each.pathWithin("ada", someTopics(each)));
    calls.put("mastery", each -> each.mastery("ada"));
    calls.put("stuck", each -> each.stuck("ada"));
    calls.put("dashboard", each -> each.dashboard("ada"));
    calls.put("group mastery", each -> each.groupInsights().mastery(group(1), NOBODY, 10));
    calls.put("attention", each -> each.groupInsights().attention(group(1), WEEK));
    calls.put("teach next", each -> each.groupInsights().teachNext(group(1), 5));
    calls.put("Curriculum.check", each -> Curriculum.check(each.curriculum().topics()));
    Sensei small = sensei(shape.of(SMALL), Guidance.none(), true);
    Sensei large = sensei(shape.of(LARGE), Guidance.none(), true);

    calls.forEach(
        (name, call) ->
            assertGrowsLikeTopics(name, allocated(small, call), allocated(large, call)));
  }

  @Test
  void callsOfAGroupGrowWithItsLearners() {
    Map<String, Function<Group, Call>> calls = new LinkedHashMap<>();
    calls.put(
        "group mastery",
        group -> each -> each.groupInsights().mastery(group, NOBODY, group.learners().size()));
    calls.put("attention", group -> each -> each.groupInsights().attention(group, WEEK));
    calls.put("teach next", group -> each -> each.groupInsights().teachNext(group, 5));
    Sensei sensei = sensei(CurriculumShape.TWO_PREREQUISITES.of(50), Guidance.none(), true);

    calls.forEach(
        (name, call) -> {
          long few = allocated(sensei, call.apply(group(25)));
          long many = allocated(sensei, call.apply(group(100)));
          assertThat((double) many).as(name).isLessThan(TOLERANCE * 4 * few);
        });
  }

  private static Group group(int learners) {
    List<String> ids = new ArrayList<>(List.of("ada"));
    for (int i = 1; i < learners; i++) {
      ids.add("learner" + i);
    }
    return Group.of("7b", "7b").withLearners(ids);
  }

  /** Returns a scope of half of the topics, the last one among them. */
  private static Scope someTopics(Sensei sensei) {
    List<String> ids = ids(sensei.curriculum());
    return Scope.topics(ids.subList(ids.size() / 2, ids.size()));
  }

  @ParameterizedTest
  @EnumSource(CurriculumShape.class)
  void guidanceOnManyTopicsGrowsWithTheTopics(CurriculumShape shape) {
    Call call = each -> each.recommend("ada", 5);
    assertGrowsLikeTopics(
        "recommend",
        allocated(sensei(shape.of(SMALL), guidanceOn(SMALL), true), call),
        allocated(sensei(shape.of(LARGE), guidanceOn(LARGE), true), call));
  }

  /** Returns the block of every seventh topic and a pin of all others, the last first. */
  private static Guidance guidanceOn(int topics) {
    List<String> pinned = new ArrayList<>();
    List<String> blocked = new ArrayList<>();
    for (int topic = topics - 1; topic > MASTERED; topic--) {
      (topic % 7 == 0 ? blocked : pinned).add("t" + topic);
    }
    return Guidance.none().withPinned(pinned).withBlocked(blocked);
  }

  private static void assertGrowsLikeTopics(String name, long small, long large) {
    // A call that looks at the path to a goal alone may take little of the small curriculum.
    double linear = Math.max(TOLERANCE * LARGE / SMALL * small, BYTES_OF_A_TOPIC * (double) LARGE);
    assertThat((double) large).as(name).isLessThan(linear);
  }

  /** Returns the bytes that the second call allocates. */
  private static long allocated(Sensei sensei, Call call) {
    Object first = call.on(sensei);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Object second = call.on(sensei);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(second).hasSameClassAs(first);
    return allocated;
  }

  /** Returns a Sensei with a learner who mastered some topics. */
  private static Sensei sensei(Curriculum curriculum, Guidance guidance, boolean trained) {
    Storage storage = Storage.inMemory();
    if (trained) {
      Map<String, Double> success = new HashMap<>();
      curriculum.topics().forEach(topic -> success.put(topic.id(), .8));
      TestModels.activate(storage.models(), TestModels.constant(success));
    }
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .clock(() -> now)
            .recommendations(RecommendationSettings.standard().withGuidance(learner -> guidance))
            .build();
    sensei.teach(curriculum);
    List<InteractionDraft> answers = new ArrayList<>();
    for (int topic = 0; topic < MASTERED; topic++) {
      for (int i = 0; i < 6; i++) {
        answers.add(InteractionDraft.answered("ada", "t" + topic, 1));
      }
    }
    sensei.logAll(answers);
    return sensei;
  }

  private static String last(Sensei sensei) {
    return "t" + (sensei.curriculum().size() - 1);
  }

  private static List<String> ids(Curriculum curriculum) {
    return curriculum.topics().stream().map(Topic::id).toList();
  }
}
