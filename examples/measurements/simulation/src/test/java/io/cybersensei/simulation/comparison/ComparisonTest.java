package io.cybersensei.simulation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.simulation.teaching.Ways;
import io.cybersensei.simulation.worlds.Simulator;
import io.cybersensei.simulation.worlds.World;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Tests of a small comparison, from the courses to the report. */
class ComparisonTest {

  /** All ways but those after a placement test, which {@code PlacedTeacherTest} tests. */
  private static final List<String> WAYS =
      List.of(
          "knowing",
          "all-knowing",
          "sensei",
          "sensei-untrained",
          "turns-and-reviews",
          "alternating",
          "spread",
          "locked-turns",
          "streak",
          "curriculum",
          "popularity",
          "easiest-first",
          "hardest-first",
          "random");

  private static final int LEARNERS = 40;
  private static final int STEPS = 60;
  private static final Map<Simulator, List<Curves>> RESULTS = new ConcurrentHashMap<>();

  private static final int FEW_LEARNERS = 10;
  private static final int FEW_STEPS = 20;

  private static final class Small {
    static final List<Curves> RESULTS = run(Simulator.ITEM_RESPONSE, FEW_LEARNERS, FEW_STEPS);
  }

  @Tag("slow")
  @Test
  void whoKnowsTheTruthTeachesBetterThanChance() {
    for (Simulator simulator : Simulator.values()) {
      double[] knowing = Report.of(Ways.KNOWING, results(simulator)).last();
      double[] random = Report.of("random", results(simulator)).last();

      assertThat(mean(knowing)).as(simulator.id()).isGreaterThan(mean(random));
    }
  }

  @Test
  void everyWayTeachesTheSameLearners() {
    List<Curves> results = Small.RESULTS;

    assertThat(results).extracting(curves -> curves.way().id()).containsExactlyElementsOf(WAYS);
    assertThat(results).allMatch(curves -> curves.learners() == FEW_LEARNERS);
    assertThat(results).allMatch(curves -> curves.steps() == FEW_STEPS);
    // One answer changes little, so that all curves start alike.
    assertThat(results).allMatch(curves -> Math.abs(start(curves) - start(results.get(0))) < .02);
  }

  @Tag("slow")
  @Test
  void theSameSeedGivesTheSameCurvesOnAnyNumberOfThreads() {
    List<Curves> again = run(Simulator.KNOWLEDGE_TRACING);

    for (int way = 0; way < again.size(); way++) {
      assertThat(again.get(way).mastery())
          .isDeepEqualTo(results(Simulator.KNOWLEDGE_TRACING).get(way).mastery());
    }
  }

  @Tag("slow")
  @Test
  void theReportHasARowForEachWayWithIntervalsAroundTheMean() {
    List<Curves> results = results(Simulator.ITEM_RESPONSE);

    String report = Report.table(Simulator.ITEM_RESPONSE, results, 1);

    for (Curves curves : results) {
      Bootstrap.Interval interval = new Bootstrap(LEARNERS, 1).mean(curves.last());
      assertThat(interval.low()).isLessThan(interval.value());
      assertThat(interval.high()).isGreaterThan(interval.value());
      assertThat(report).contains("| " + curves.way().title() + " | ");
    }
    assertThat(report).doesNotContain("NaN", "Infinity");
  }

  @Test
  void thePlotIsAnSvgWithALineAndALegendForEachWay() throws Exception {
    List<Curves> results = Small.RESULTS;

    String svg = Plot.svg("Learning & forgetting", results);

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Learning & forgetting");
    assertThat(svg).contains("Mean true mastery of all topics", "Step (answers given)");
    assertThat(results).allMatch(curves -> svg.contains(">" + curves.way().title() + " "));
    assertThat(svg).doesNotContain("NaN");
  }

  @Test
  void whatCannotBeComparedIsRefusedByName() {
    assertThatThrownBy(
            () ->
                new Comparison(
                    0, 10, 1, 40, 1, RecommendationSettings.standard(), World.STANDARD, Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("learners must be at least 1 but is 0.");
  }

  private static double start(Curves curves) {
    return curves.mean()[0];
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static List<Curves> results(Simulator simulator) {
    return RESULTS.computeIfAbsent(simulator, ComparisonTest::run);
  }

  private static List<Curves> run(Simulator simulator) {
    return run(simulator, LEARNERS, STEPS);
  }

  private static List<Curves> run(Simulator simulator, int learners, int steps) {
    return new Comparison(
            learners,
            steps,
            1,
            40,
            1,
            RecommendationSettings.standard(),
            World.STANDARD,
            Set.copyOf(WAYS))
        .run(simulator, Progress.none());
  }
}
