package io.cybersensei.examples.quarkus;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A grade: a table of the application. */
@Entity
class Grade {

  @Id @GeneratedValue long id;
  String student = "";
  String topic = "";
  double score;
}
