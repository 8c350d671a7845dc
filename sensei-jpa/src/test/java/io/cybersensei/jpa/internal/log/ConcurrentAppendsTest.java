package io.cybersensei.jpa.internal.log;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.jpa.testing.TestStorage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
@Timeout(60)
class ConcurrentAppendsTest {

  private static final int THREADS = 16;
  private static final int ROUNDS = 10;

  @Parameter TestStorage where;

  @Test
  void concurrentAppendsOfAnIdAreNewToOne() throws Exception {
    InteractionStore store = where.emptied().interactions();
    List<List<Interaction>> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Interaction> batch = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        batch.add(answer("learner-" + round, NOON.plusSeconds(i)));
      }
      rounds.add(batch);
    }
    CyclicBarrier together = new CyclicBarrier(THREADS);
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    List<UUID> news = new ArrayList<>();
    try {
      List<Future<List<UUID>>> told = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(thread);
        told.add(
            executor.submit(
                () -> {
                  List<UUID> mine = new ArrayList<>();
                  for (List<Interaction> batch : rounds) {
                    List<Interaction> shuffled = new ArrayList<>(batch);
                    Collections.shuffle(shuffled, random);
                    together.await();
                    Set<UUID> added = store.append(shuffled.subList(0, 30));
                    mine.addAll(added);
                  }
                  return mine;
                }));
      }
      for (Future<List<UUID>> each : told) {
        news.addAll(each.get());
      }
    } finally {
      executor.shutdownNow();
    }

    List<UUID> everyId = rounds.stream().flatMap(List::stream).map(Interaction::id).toList();
    assertThat(news).containsExactlyInAnyOrderElementsOf(everyId);
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(store.recent("learner-" + round, 100))
          .containsExactlyElementsOf(rounds.get(round));
    }
  }
}
