package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Curricula of any size, with the shapes in which work for each pair of topics can hide. */
enum CurriculumShape {
  /** Each topic requires two of the topics before it, drawn at random. */
  TWO_PREREQUISITES {
    @Override
    List<Integer> prerequisites(int topic, int topics, Random random) {
      return topic < 2 ? List.of() : List.of(random.nextInt(topic), random.nextInt(topic));
    }
  },
  /** Each topic requires the two before it. */
  DEEP {
    @Override
    List<Integer> prerequisites(int topic, int topics, Random random) {
      return topic < 2 ? List.of() : List.of(topic - 1, topic - 2);
    }
  },
  /** All topics require two of the same ten. */
  WIDE {
    @Override
    List<Integer> prerequisites(int topic, int topics, Random random) {
      return topic < WIDTH ? List.of() : List.of(random.nextInt(WIDTH), random.nextInt(WIDTH));
    }
  },
  /** Layers of a hundred topics; each topic requires two of the layer before. */
  LAYERED {
    @Override
    List<Integer> prerequisites(int topic, int topics, Random random) {
      int layer = topic / LAYER * LAYER;
      return topic < LAYER
          ? List.of()
          : List.of(layer - LAYER + random.nextInt(LAYER), layer - LAYER + random.nextInt(LAYER));
    }
  },
  /** Layers of ten topics; each topic requires all of the layer before. */
  COMPLETE_LAYERS {
    @Override
    List<Integer> prerequisites(int topic, int topics, Random random) {
      int layer = topic / WIDTH * WIDTH;
      return topic < WIDTH ? List.of() : IntStream.range(layer - WIDTH, layer).boxed().toList();
    }
  },
  /** All topics but ten require the ten. */
  BIPARTITE {
    @Override
    List<Integer> prerequisites(int topic, int topics, Random random) {
      return topic < WIDTH ? List.of() : IntStream.range(0, WIDTH).boxed().toList();
    }
  },
  /** The last ten topics require all others. */
  BIPARTITE_UPSIDE_DOWN {
    @Override
    List<Integer> prerequisites(int topic, int topics, Random random) {
      return topic < topics - WIDTH
          ? List.of()
          : IntStream.range(0, topics - WIDTH).boxed().toList();
    }
  },
  /** Many roots and as many ends: each topic of the second half requires two of the first. */
  HALVES {
    @Override
    List<Integer> prerequisites(int topic, int topics, Random random) {
      int half = topics / 2;
      return topic < half ? List.of() : List.of(random.nextInt(half), random.nextInt(half));
    }
  };

  private static final int WIDTH = 10;
  private static final int LAYER = 100;

  abstract List<Integer> prerequisites(int topic, int topics, Random random);

  /** Returns a curriculum of topics t0, t1 and so on, each after its prerequisites. */
  Curriculum of(int topics) {
    Random random = new Random(topics);
    List<Topic> all = new ArrayList<>(topics);
    for (int topic = 0; topic < topics; topic++) {
      Set<String> required = new LinkedHashSet<>();
      prerequisites(topic, topics, random).forEach(number -> required.add("t" + number));
      all.add(
          Topic.of("t" + topic, "Topic " + topic)
              .in("Module " + topic / LAYER)
              .requiring(required));
    }
    return Curriculum.of(all.toArray(Topic[]::new));
  }
}
