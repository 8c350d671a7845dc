package io.cybersensei.simulation.worlds;

/**
 * A world of simulated learners: the standard one, or one that differs from it in one assumption.
 * The places where learning peaks concern the learners of {@link ItemResponseLearner} alone.
 */
public enum World {
  STANDARD("standard"),
  PEAK_LOW("most is learnt at a success of .35") {
    @Override
    double bestChance() {
      return .35;
    }
  },
  PEAK_MIDDLE("most is learnt at a success of .5") {
    @Override
    double bestChance() {
      return .5;
    }
  },
  PEAK_HIGH("most is learnt at a success of .85") {
    @Override
    double bestChance() {
      return .85;
    }
  },
  FLAT("as much is learnt at any success") {
    @Override
    double bestWidth() {
      return 1e6;
    }
  },
  NO_SPACING("practice on several days lasts no longer") {
    @Override
    boolean isSpaced() {
      return false;
    }
  },
  NO_FORGETTING("nothing is forgotten") {
    @Override
    boolean forgets() {
      return false;
    }
  },
  WRONG_PREREQUISITES("the prerequisites in the curriculum are wrong"),
  MISSING_PREREQUISITES("the curriculum has no prerequisites"),
  GUESSING("a blind guess is right with .5") {
    @Override
    double guess() {
      return .5;
    }
  },
  LEAVING_FAILED("learners leave after failures") {
    @Override
    public double leaves(int rightInARow, int wrongInARow) {
      return wrongInARow >= MANY_WRONG ? .1 : 0;
    }
  },
  LEAVING_BORED("learners leave after easy questions") {
    @Override
    public double leaves(int rightInARow, int wrongInARow) {
      return rightInARow >= MANY_RIGHT ? .05 : 0;
    }
  };

  private static final int MANY_WRONG = 5;
  private static final int MANY_RIGHT = 8;

  private final String title;

  World(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Returns the probability of success at which learning is fastest. */
  double bestChance() {
    return .65;
  }

  /** Returns the width of the peak of learning. */
  double bestWidth() {
    return .25;
  }

  /** Returns whether practice on several days lasts longer. */
  boolean isSpaced() {
    return true;
  }

  /** Returns whether topics are forgotten. */
  boolean forgets() {
    return true;
  }

  /** Returns the probability of a right blind guess. */
  double guess() {
    return .2;
  }

  /** Returns the probability that a learner leaves for good after an answer. */
  public double leaves(int rightInARow, int wrongInARow) {
    return 0;
  }

  /** Returns the course as teachers know it. */
  public Course told(Course course, Draws draws) {
    return switch (this) {
      case WRONG_PREREQUISITES -> course.withOtherPrerequisites(draws);
      case MISSING_PREREQUISITES -> course.withoutPrerequisites();
      default -> course;
    };
  }
}
