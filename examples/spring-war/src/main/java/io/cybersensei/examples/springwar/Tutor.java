package io.cybersensei.examples.springwar;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.servlet.Callers;
import io.cybersensei.servlet.SenseiServlet;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sensei in the application. */
public final class Tutor {

  private final Sensei sensei;

  /** Teaches the curriculum. */
  public Tutor(Storage storage) {
    sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("ip", "IP"), Topic.of("tcp", "TCP").requiring("ip")));
  }

  /** Returns the servlet that web.xml declares, for the users of the container. */
  public SenseiServlet servlet() {
    return SenseiServlet.builder(sensei).callers(Callers.fromUserPrincipal()).build();
  }

  /** Logs a grade after the commit. Its id makes a repeat harmless. */
  void graded(Grade grade) {
    InteractionDraft draft =
        InteractionDraft.answered(grade.student, grade.topic, grade.score).id(grade.id);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            sensei.log(draft);
          }
        });
  }

  /** Returns the titles of the topics to learn next. */
  String next(String student) {
    return sensei.recommend(student, 3).items().stream()
        .map(each -> each.topic().title())
        .collect(Collectors.joining(", "));
  }
}
