package io.cybersensei.comparison;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import java.util.stream.IntStream;

/** The curriculum of both servers: 50 topics, each of which requires the two before it. */
public final class Course {

  /** The number of topics. */
  public static final int TOPICS = 50;

  /** The number of questions of a topic. */
  public static final int ITEMS = 20;

  private Course() {}

  /** Returns the curriculum. */
  public static Curriculum curriculum() {
    return Curriculum.of(IntStream.range(0, TOPICS).mapToObj(Course::topic).toArray(Topic[]::new));
  }

  /** Returns the id of a topic, by its number from 0. */
  public static String topicId(int number) {
    return "topic-" + number;
  }

  private static Topic topic(int number) {
    Topic topic = Topic.of(topicId(number), "Topic " + number).in("Module " + number / 10);
    return number < 2 ? topic : topic.requiring(topicId(number - 1), topicId(number - 2));
  }
}
