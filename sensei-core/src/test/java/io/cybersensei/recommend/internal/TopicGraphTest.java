package io.cybersensei.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers of a curriculum against the search in the curriculum itself. */
class TopicGraphTest {

  private static final int CURRICULA = 6;

  @Test
  void countsAreThoseOfASearchFromEachTopic() {
    for (int seed = 0; seed < CURRICULA; seed++) {
      Random random = new Random(seed);
      Curriculum curriculum = curriculum(random);
      TopicGraph graph = TopicGraph.of(curriculum);
      boolean[] through = new boolean[graph.size()];
      for (int topic = 0; topic < through.length; topic++) {
        through[topic] = random.nextInt(4) > 0;
      }

      int[] dependants = graph.dependants().countReached(through);
      int[] prerequisites = graph.prerequisites().countReached(through);

      for (int number = 0; number < graph.size(); number++) {
        String id = graph.topic(number).id();
        assertThat(dependants[number])
            .isEqualTo(curriculum.dependantsOf(id, each -> through[graph.number(each)]).size());
        assertThat(prerequisites[number])
            .isEqualTo(curriculum.prerequisitesOf(id, each -> through[graph.number(each)]).size());
      }
    }
  }

  @Test
  void extensionIsTheUnionOfSearches() {
    for (int seed = 0; seed < CURRICULA; seed++) {
      Random random = new Random(seed);
      Curriculum curriculum = curriculum(random);
      TopicGraph graph = TopicGraph.of(curriculum);
      BitSet reached = new BitSet();
      BitSet expected = new BitSet();
      for (int i = 0; i < 3; i++) {
        int start = random.nextInt(graph.size());
        reached.set(start);
        expected.set(start);
        curriculum
            .dependantsOf(graph.topic(start).id(), topic -> true)
            .forEach(topic -> expected.set(graph.number(topic)));
      }

      graph.dependants().extend(reached, topic -> true);

      assertThat(reached).isEqualTo(expected);
    }
  }

  @Test
  void countsForFewTopicsAreThoseAmongAll() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      TopicGraph graph = TopicGraph.of(curriculum(random));
      BitSet some = new BitSet();
      int count = random.nextInt(graph.size());
      IntStream.range(0, count).forEach(i -> some.set(random.nextInt(graph.size())));
      boolean[] through = new boolean[graph.size()];
      some.stream().forEach(topic -> through[topic] = random.nextInt(4) > 0);
      for (TopicEdges edges : List.of(graph.dependants(), graph.prerequisites())) {
        int[] all = edges.countReached(through);
        int[] few = edges.countReached(through, some);
        some.stream().forEach(topic -> assertThat(few[topic]).isEqualTo(all[topic]));
      }
    }
  }

  @Test
  void pathHasTheGoalsAndAllTheirPrerequisites() {
    Curriculum curriculum = curriculum(new Random(7));
    TopicGraph graph = TopicGraph.of(curriculum);
    Topic goal = graph.topic(graph.size() - 1);
    List<Topic> expected = new ArrayList<>(curriculum.allPrerequisites(goal.id()));
    expected.add(goal);

    assertThat(new Goals(List.of(goal), List.of()).path(graph)).isEqualTo(expected);
  }

  @Test
  void graphIsMadeOncePerCurriculum() {
    Curriculum curriculum = curriculum(new Random(1));
    LastGraph graphs = new LastGraph();

    assertThat(graphs.of(curriculum)).isSameAs(graphs.of(curriculum));
    assertThat(graphs.of(Curriculum.empty()).size()).isZero();
  }

  /** Returns a curriculum of two blocks or three, with some topics of equal prerequisites. */
  private static Curriculum curriculum(Random random) {
    List<Topic> topics = new ArrayList<>();
    int size = 600 + random.nextInt(600);
    List<String> before = List.of();
    for (int i = 0; i < size; i++) {
      if (random.nextBoolean()) {
        before = new ArrayList<>();
        for (int j = random.nextInt(4); j > 0 && i > 0; j--) {
          before.add("t" + random.nextInt(i));
        }
      }
      topics.add(Topic.of("t" + i, "Topic " + i).requiring(before));
    }
    return Curriculum.of(topics.toArray(Topic[]::new));
  }
}
