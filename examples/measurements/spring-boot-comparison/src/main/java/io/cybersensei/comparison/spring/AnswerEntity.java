package io.cybersensei.comparison.spring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An answer of a learner. Ids come from a sequence in blocks of 50, the fastest way of JPA. */
@Entity
@Table(name = "answer")
class AnswerEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "answer_id")
  @SequenceGenerator(name = "answer_id", sequenceName = "answer_id", allocationSize = 50)
  Long id;

  @Column(name = "public_id")
  UUID publicId;

  @Column(name = "learner_id")
  String learnerId;

  @Column(name = "topic_id")
  String topicId;

  @Column(name = "item_id")
  @Nullable String itemId;

  @Column(name = "score")
  double score;

  @Column(name = "occurred_at")
  Instant occurredAt;
}
