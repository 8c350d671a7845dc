package io.cybersensei.examples;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.recommend.Recommendation;
import java.util.Locale;
import javax.sql.DataSource;

/** The first use of Sensei that the README shows. */
class InTenLines {
  static void recommend(DataSource dataSource) {
    try (JpaStorage storage = JpaStorage.over(dataSource)) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp")));
      sensei.log(InteractionDraft.answered("ada", "tcp", 0.5)); // the score, from 0 to 1
      for (Recommendation next : sensei.recommend("ada", 3).items()) {
        System.out.println(next.topic().title() + ", " + next.estimatedMinutes() + " minutes");
        next.reasons().forEach(reason -> System.out.println("  " + reason.text(Locale.ENGLISH)));
      }
    }
  }
}
