package io.cybersensei.comparison.spring;

import io.cybersensei.interaction.AppendBatch;
import io.cybersensei.interaction.AppendResult;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import java.util.List;
import java.util.stream.Stream;

/** The answers in the database of the application, as the recommender reads them. */
final class AnswerHistory implements InteractionStore {

  private final AnswerRepository answers;

  AnswerHistory(AnswerRepository answers) {
    this.answers = answers;
  }

  @Override
  public List<Interaction> recent(String learnerId, int limit) {
    List<AnswerEntity> all = answers.findByLearnerIdOrderByOccurredAtAscIdAsc(learnerId);
    return all.subList(Math.max(0, all.size() - limit), all.size()).stream()
        .map(AnswerHistory::interaction)
        .toList();
  }

  private static Interaction interaction(AnswerEntity answer) {
    Interaction.Builder interaction =
        Interaction.builder()
            .id(answer.publicId)
            .learnerId(answer.learnerId)
            .type(InteractionType.ANSWERED)
            .topicId(answer.topicId)
            .score(answer.score)
            .occurredAt(answer.occurredAt);
    String itemId = answer.itemId;
    return (itemId == null ? interaction : interaction.itemId(itemId)).build();
  }

  @Override
  public AppendResult appendBatch(AppendBatch batch) {
    throw new UnsupportedOperationException("The application stores answers by itself.");
  }

  @Override
  public Stream<Interaction> replay(TimeWindow window) {
    throw new UnsupportedOperationException("The application does not train.");
  }
}
