package io.cybersensei.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Curricula with topics t0, t1 and so on. */
class ListedOrderTest {

  private static Topic topic(int number, String module) {
    return Topic.of("t" + number, "Topic " + number).in(module);
  }

  private static ListedOrder order(Topic... topics) {
    return TopicGraph.of(Curriculum.of(topics)).listed();
  }

  private static double missing(ListedOrder order, int topic, Integer... known) {
    return order.missing(topic, number -> Set.of(known).contains(number) ? 1 : 0);
  }

  @Test
  void nearerTopicsOfTheModuleWeighMore() {
    ListedOrder order =
        order(IntStream.range(0, 5).mapToObj(each -> topic(each, "one")).toArray(Topic[]::new));

    assertThat(order.near(0)).isEmpty();
    assertThat(order.near(4)).containsExactly(1, 2, 3);
    assertThat(missing(order, 0)).isZero();
    assertThat(missing(order, 4)).isEqualTo(1);
    assertThat(missing(order, 4, 0)).isEqualTo(1);
    assertThat(missing(order, 4, 3)).isCloseTo(3 / 7.0, within(1e-9));
    assertThat(missing(order, 4, 1, 2)).isCloseTo(4 / 7.0, within(1e-9));
    assertThat(missing(order, 4, 1, 2, 3)).isZero();
  }

  @Test
  void firstTopicOfAModuleFollowsTwoModulesOfItsCourse() {
    ListedOrder order =
        order(
            topic(0, "one").inCourse("x"),
            topic(1, "two").inCourse("x"),
            topic(2, "three").inCourse("x"),
            topic(3, "three").inCourse("x"),
            topic(4, "four").inCourse("x"),
            topic(5, "four").inCourse("y"));

    assertThat(missing(order, 4)).isEqualTo(1);
    assertThat(missing(order, 4, 0)).isEqualTo(1);
    assertThat(missing(order, 4, 1)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(missing(order, 4, 1, 2, 3)).isZero();
    assertThat(missing(order, 5)).isZero();
  }

  @Test
  void declaredPrerequisitesSilenceTheOrder() {
    ListedOrder module =
        order(
            topic(0, "one"),
            topic(1, "one").requiring("t0"),
            topic(2, "one"),
            topic(3, "two"),
            topic(4, "two").requiring("t0"));
    ListedOrder elsewhere =
        order(topic(0, "one"), topic(1, "two"), topic(2, "two").requiring("t0"));

    assertThat(missing(module, 2)).isZero();
    assertThat(missing(module, 3)).isZero();
    assertThat(missing(module, 4)).isEqualTo(1);
    assertThat(missing(elsewhere, 2, 0)).isEqualTo(1);
  }

  @Test
  void topicsWithoutAModuleHaveNoOrder() {
    ListedOrder order = order(Topic.of("t0", "T"), Topic.of("t1", "T"), Topic.of("t2", "T"));

    assertThat(missing(order, 2)).isZero();
  }
}
