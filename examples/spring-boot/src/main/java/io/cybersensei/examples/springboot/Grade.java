package io.cybersensei.examples.springboot;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A grade: a table of the application. */
@Entity
class Grade {

  @Id @GeneratedValue long id;
  String learner = "";
  String topic = "";
  double score;
}
