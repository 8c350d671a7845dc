package io.cybersensei.examples.springwar;

import jakarta.persistence.EntityManager;
import org.springframework.transaction.annotation.Transactional;

/** The grades. A student has at most three in a topic. */
public class GradeBook {

  private static final long MAX_GRADES = 3;

  private final EntityManager entities;
  private final Tutor tutor;

  /** Creates the book. */
  public GradeBook(EntityManager entities, Tutor tutor) {
    this.entities = entities;
    this.tutor = tutor;
  }

  /** Stores a grade, and tells the tutor once it is committed. */
  @Transactional
  public void add(String student, String topic, double score) {
    Grade grade = new Grade();
    grade.student = student;
    grade.topic = topic;
    grade.score = score;
    entities.persist(grade);
    tutor.graded(grade);
    if (count(student) > MAX_GRADES) {
      throw new IllegalStateException("The term has three grades.");
    }
  }

  /** Returns the number of grades of a student. */
  @Transactional(readOnly = true)
  public long count(String student) {
    return entities
        .createQuery("SELECT count(g) FROM Grade g WHERE g.student = :student", Long.class)
        .setParameter("student", student)
        .getSingleResult();
  }

  /** Returns the titles of the topics to learn next. */
  public String next(String student) {
    return tutor.next(student);
  }
}
