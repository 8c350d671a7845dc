package io.cybersensei.examples.springwar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** A grade: a table of the application. */
@Entity
public class Grade {

  @Id UUID id = UUID.randomUUID();
  String student = "";
  String topic = "";
  double score;
}
