package io.cybersensei.logbenchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An interaction as a host would map it, in a table with the columns of Sensei's. */
// Only the persistence provider reads the fields.
@SuppressWarnings("UnusedVariable")
@Entity(name = "Answer")
@Table(name = "host_interaction")
class AnswerEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "host")
  @SequenceGenerator(name = "host", sequenceName = "host_sequence", allocationSize = 50)
  private @Nullable Long sequence;

  private UUID id;

  @Column(name = "learner_id")
  private String learnerId;

  private String type;

  @Column(name = "topic_id")
  private String topicId;

  @Column(name = "item_id")
  private String itemId;

  private double score;

  @Column(name = "duration_millis")
  private long durationMillis;

  @Column(name = "occurred_at_micros")
  private long occurredAtMicros;

  private @Nullable String metadata;

  /** Used by the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected AnswerEntity() {}

  AnswerEntity(UUID id, String learnerId, String topicId, String itemId, long occurredAtMicros) {
    this.id = id;
    this.learnerId = learnerId;
    this.type = "answered";
    this.topicId = topicId;
    this.itemId = itemId;
    this.score = 1;
    this.durationMillis = 12_000;
    this.occurredAtMicros = occurredAtMicros;
  }
}
