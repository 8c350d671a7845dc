package io.cybersensei.examples.cdi;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** A service of the application that uses Sensei. */
@ApplicationScoped
public class Tutor {

  private final Sensei sensei;

  @Inject
  Tutor(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Teaches the curriculum when the application starts. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    sensei.teach(
        Curriculum.of(
            Topic.of("ip", "IP addresses"), Topic.of("tcp", "TCP connections").requiring("ip")));
  }

  /**
   * Logs an answer.
   *
   * @param score the score, from 0 to 1
   */
  public void answered(String learner, String topic, double score) {
    sensei.log(InteractionDraft.answered(learner, topic, score));
  }

  /** Returns the titles of the topics to learn next, the best first. */
  public List<String> next(String learner) {
    return sensei.recommend(learner, 3).items().stream().map(each -> each.topic().title()).toList();
  }
}
