package io.cybersensei.comparison.spring;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The answers of all learners. */
interface AnswerRepository extends JpaRepository<AnswerEntity, Long> {

  /** Returns the answers of a learner in the order of time. */
  List<AnswerEntity> findByLearnerIdOrderByOccurredAtAscIdAsc(String learnerId);
}
