package io.cybersensei.loadtest;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.cybersensei.demo.course.Course;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * The learners of a run, for Gatling. They arrive at random times at a constant rate, however slow
 * the demo is, and each has a connection of its own.
 */
public final class LearnerSimulation extends Simulation {

  private static final double SECONDS_PER_MINUTE = 60;

  private final RequestFile file;

  public LearnerSimulation() {
    Plan plan = Plan.ofProperties();
    this.file = new RequestFile(plan.requests());
    Visit visit = new Visit(new Cohort(plan.accounts()), new Call(file), Course.load());
    Duration duration = Duration.ofSeconds(plan.seconds());
    setUp(
            visit
                .scenario()
                .injectOpen(
                    constantUsersPerSec(plan.visitsPerMinute() / SECONDS_PER_MINUTE)
                        .during(duration)
                        .randomized()))
        .maxDuration(duration)
        .protocols(
            http.baseUrl(plan.url())
                .header("Origin", plan.url())
                .acceptHeader("application/json, text/html")
                .acceptLanguageHeader("en")
                .acceptEncodingHeader("gzip")
                .disableCaching());
  }

  @Override
  public void after() {
    file.close();
  }
}
