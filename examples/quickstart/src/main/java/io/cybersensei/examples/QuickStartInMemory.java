package io.cybersensei.examples;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.ml.SmileTrainer;
import java.util.Locale;
import java.util.Random;

class QuickStartInMemory {
  public static void main(String[] args) {
    try (Storage storage = Storage.inMemory()) {
      Sensei sensei = Sensei.builder().storage(storage).trainer(new SmileTrainer()).build();
      sensei.teach(
          Curriculum.of(
              Topic.of("ip", "IP addresses"),
              Topic.of("tcp", "TCP connections").requiring("ip"),
              Topic.of("sql", "SQL queries")));
      Random random = new Random(1);
      for (int i = 0; i < 360; i++) { // made-up answers of forty learners
        String topic = new String[] {"ip", "tcp", "sql"}[i / 3 % 3];
        double score = random.nextInt(10) < 3 + i / 9 % 6 ? 1 : 0;
        sensei.log(InteractionDraft.answered("learner-" + i / 9, topic, score).item("q" + i % 3));
      }
      System.out.println(sensei.train().getClass().getSimpleName());
      for (int i = 0; i < 6; i++) {
        sensei.log(InteractionDraft.answered("ada", "ip", 1).item("q" + i));
      }
      for (var next : sensei.recommend("ada", 3).items()) {
        System.out.println(next.topic().title() + ", " + next.estimatedMinutes() + " minutes");
        next.reasons().forEach(reason -> System.out.println("  " + reason.text(Locale.ENGLISH)));
      }
    }
  }
}
