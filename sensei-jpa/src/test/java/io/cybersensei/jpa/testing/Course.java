package io.cybersensei.jpa.testing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity of the host. */
@Entity
public class Course {
  @Id int id;
}
