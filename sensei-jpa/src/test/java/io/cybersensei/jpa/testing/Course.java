package io.cybersensei.jpa.testing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity of the host. */
@Entity
class Course {
  @Id int id;
}
