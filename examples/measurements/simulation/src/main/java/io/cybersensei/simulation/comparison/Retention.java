package io.cybersensei.simulation.comparison;

import io.cybersensei.simulation.teaching.Teacher;
import io.cybersensei.simulation.worlds.Course;
import io.cybersensei.simulation.worlds.Learner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The share of right answers on topics some days after a teacher called them mastered for the first
 * time, whatever was practised in between. It is the mean chance over all items of the topic, at
 * the first session that many days after the session in which the topic was mastered. Not
 * thread-safe.
 */
final class Retention {

  private static final int WEEK = 7;
  private static final int MONTH = 30;

  /** The days after which answers are counted. */
  private static final int[] AFTER = {0, WEEK, MONTH};

  private record Called(int topic, double day, int after) {}

  private final Learner learner;
  private final Teacher teacher;
  private final Set<Integer> called = new HashSet<>();
  private final List<Called> waiting = new ArrayList<>();
  private final double[] right = new double[AFTER.length];
  private final int[] count = new int[AFTER.length];
  private double lastDay;

  Retention(Learner learner, Teacher teacher) {
    this.learner = learner;
    this.teacher = teacher;
  }

  /** Looks at the learner at the start of a session, before its first answer. */
  void beginSession(double day) {
    for (int topic : teacher.mastered(day)) {
      if (called.add(topic)) {
        for (int after = 0; after < AFTER.length; after++) {
          waiting.add(new Called(topic, lastDay, after));
        }
      }
    }
    lastDay = day;
    countUntil(day);
  }

  /** Lets the time pass that is left after the last answer, without practice. */
  void end() {
    beginSession(lastDay);
    for (int day = (int) lastDay; day <= lastDay + MONTH; day++) {
      learner.advanceTo(day);
      countUntil(day);
    }
  }

  private void countUntil(double day) {
    for (Iterator<Called> each = waiting.iterator(); each.hasNext(); ) {
      Called one = each.next();
      if (day - one.day() >= AFTER[one.after()]) {
        right[one.after()] +=
            IntStream.range(0, Course.ITEMS)
                .mapToDouble(item -> learner.chance(one.topic(), item))
                .average()
                .orElseThrow();
        count[one.after()]++;
        each.remove();
      }
    }
  }

  /** Returns one line: the number of topics, and the share of right answers after each time. */
  static String line(String way, List<Retention> learners) {
    StringBuilder line = new StringBuilder("| " + way + " | ");
    line.append(learners.stream().mapToInt(each -> each.count[0]).sum()).append(" |");
    for (int after = 0; after < AFTER.length; after++) {
      int which = after;
      double sum = learners.stream().mapToDouble(each -> each.right[which]).sum();
      int number = learners.stream().mapToInt(each -> each.count[which]).sum();
      line.append(String.format(Locale.ROOT, " %.3f |", sum / number));
    }
    return line.toString();
  }
}
