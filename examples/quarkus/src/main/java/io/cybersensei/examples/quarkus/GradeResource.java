package io.cybersensei.examples.quarkus;

import io.cybersensei.Sensei;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.jpa.JpaStorage;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.stream.Collectors;

/** The pages of the application. A grade and its interaction are stored together or not at all. */
@Path("/")
class GradeResource {

  private static final long MAX_GRADES = 3;

  private final EntityManager entities;
  private final JpaStorage storage;
  private final Sensei sensei;

  GradeResource(EntityManager entities, JpaStorage storage, Sensei sensei) {
    this.entities = entities;
    this.storage = storage;
    this.sensei = sensei;
  }

  @POST
  @Path("/grades")
  @Transactional
  public void add(
      @Context SecurityContext user,
      @QueryParam("topic") String topic,
      @QueryParam("score") double score) {
    Grade grade = new Grade();
    grade.student = nameOf(user);
    grade.topic = topic;
    grade.score = score;
    entities.persist(grade);
    InteractionDraft draft = InteractionDraft.answered(grade.student, topic, score);
    sensei.logTo(storage.joining(entities)).log(draft);
    if (count(user) > MAX_GRADES) {
      throw new IllegalStateException("The term has three grades.");
    }
  }

  @GET
  @Path("/grades")
  @Transactional
  public long count(@Context SecurityContext user) {
    return entities
        .createQuery("SELECT count(g) FROM Grade g WHERE g.student = :student", Long.class)
        .setParameter("student", nameOf(user))
        .getSingleResult();
  }

  @GET
  @Path("/next")
  public String next(@Context SecurityContext user) {
    return sensei.recommend(nameOf(user), 3).items().stream()
        .map(each -> each.topic().title())
        .collect(Collectors.joining(", "));
  }

  private static String nameOf(SecurityContext user) {
    return user.getUserPrincipal().getName();
  }
}
