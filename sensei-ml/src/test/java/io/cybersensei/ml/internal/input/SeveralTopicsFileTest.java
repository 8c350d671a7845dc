package io.cybersensei.ml.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.spill.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers on several topics, in a row of a file or in a row for each topic. */
class SeveralTopicsFileTest {

  private static final String HEADER = "learner,topic,item,score,time\n";
  private static final Map<String, Double> BOTH = Map.of("tcp", 1.0, "udp", 1.0);

  @TempDir private Path directory;

  @Test
  void rowsOfOneAnswerAreOneInteraction() throws IOException {
    InteractionTable table =
        read(
            """
            ada,udp,q1,1,2026-01-01T10:00:00Z
            ada,tcp,q2,0,2026-01-01T10:00:00Z
            ada,tcp,q1,1,2026-01-01T10:00:00Z
            ada,tcp,q1,1,2026-01-01T11:00:00Z
            bob,tcp,q1,1,2026-01-01T10:00:00Z
            """);

    assertThat(topics(table))
        .containsExactly(BOTH, Map.of("tcp", 1.0), Map.of("tcp", 1.0), Map.of("tcp", 1.0));
    assertThat(table.counts()).isEqualTo(new RowCounts(5, 5, 0, 0));
    assertThat(table.repeatedRows()).isEqualTo(1);
  }

  @Test
  void rowsOfOneAnswerCanBeMillisecondsApart() throws IOException {
    InteractionTable table =
        read(
            """
            ada,udp,q1,1,2026-01-01T10:00:00.000Z
            ada,tcp,q2,0,2026-01-01T10:00:00.001Z
            ada,tcp,q1,1,2026-01-01T10:00:00.002Z
            ada,tcp,q1,1,2026-01-01T10:00:00.700Z
            ada,udp,q1,0,2026-01-01T10:00:02.000Z
            """);

    assertThat(topics(table))
        .containsExactly(BOTH, Map.of("tcp", 1.0), Map.of("tcp", 1.0), Map.of("udp", 1.0));
    assertThat(table.repeatedRows()).isEqualTo(1);
    assertThat(table.counts()).isEqualTo(new RowCounts(5, 5, 0, 0));
  }

  @Test
  void byteOrderMarksAreSkipped() throws IOException {
    InteractionTable table =
        read("\uFEFF\uFEFF" + HEADER + "ada,udp,q1,1,2026-01-01T10:00:00Z\n", new BadRows(false));

    assertThat(table.rows()).isEqualTo(1);
  }

  @Test
  void rowWithSeveralTopicsIsTheSameInteraction() throws IOException {
    InteractionTable inARow =
        read(
            """
            ada,udp~~tcp,q1,1,2026-01-01T10:00:00Z
            ada,tcp,q2,0,2026-01-01T10:01:00Z
            ada,tcp ~~ udp,,1,2026-01-01T10:02:00Z
            """);
    InteractionTable rows =
        read(
            """
            ada,udp,q1,1,2026-01-01T10:00:00Z
            ada,tcp,q1,1,2026-01-01T10:00:00Z
            ada,tcp,q2,0,2026-01-01T10:01:00Z
            ada,udp~~tcp,,1,2026-01-01T10:02:00Z
            """);

    assertThat(topics(inARow)).containsExactly(BOTH, Map.of("tcp", 1.0), BOTH);
    assertThat(scores(inARow)).isEqualTo(scores(rows));
    assertThat(topics(rows)).isEqualTo(topics(inARow));
    assertThat(inARow.counts()).isEqualTo(new RowCounts(3, 3, 0, 0));
    assertThat(inARow.repeatedRows()).isZero();
  }

  @Test
  void repeatOfAnAnswerOnTheSameTopicsIsLeftOut() throws IOException {
    InteractionTable table =
        read(
            """
            ada,tcp~~udp,q1,1,2026-01-01T10:00:00Z
            ada,tcp~~udp,q1,1,2026-01-01T10:00:00Z
            """);

    assertThat(topics(table)).containsExactly(BOTH);
    assertThat(table.counts()).isEqualTo(new RowCounts(2, 1, 0, 1));
  }

  @Test
  void neighboursWithoutTimesAreOneInteraction() throws IOException {
    InteractionTable table =
        readWithout("ada,tcp,q1,1\nada,udp,q1,1\nada,tcp,q1,0\nada,udp,q1,0\nada,tcp~~udp,q1,1\n");

    assertThat(topics(table)).containsExactly(BOTH, BOTH, BOTH);
    assertThat(scores(table)).containsExactly(1.0, 0.0, 1.0);
  }

  @Test
  void rowsThatDisagreeHaveTheMeanOfTheirScores() throws IOException {
    InteractionTable table =
        read("ada,udp,q1,1,2026-01-01T10:00:00Z\nada,tcp,q1,.5,2026-01-01T10:00:00Z\n");

    assertThat(scores(table)).containsExactly(.75);
  }

  @Test
  void badTopicOfSeveralIsNamed() throws IOException {
    BadRows bad = new BadRows(true);
    InteractionTable table =
        read(
            HEADER + "ada,tcp~~,q1,1,2026-01-01T10:00:00Z\nada,tcp,q1,1,2026-01-01T10:00:00Z\n",
            bad);

    assertThat(table.counts()).isEqualTo(new RowCounts(2, 1, 1, 0));
    assertThat(bad.inWords().orElse(""))
        .contains("line 2, column 'topic': An id in the topic must not be empty.");
  }

  private InteractionTable read(String rows) throws IOException {
    return read(HEADER + rows, new BadRows(false));
  }

  private InteractionTable readWithout(String rows) throws IOException {
    return read("learner,topic,item,score\n" + rows, new BadRows(false));
  }

  private InteractionTable read(String text, BadRows bad) throws IOException {
    Path file = Files.writeString(directory.resolve("log.csv"), text);
    FileFormat format =
        new FileFormat(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            ZoneOffset.UTC,
            Optional.empty(),
            Optional.of("~~"));
    InteractionTable table =
        new InteractionFile(file, format).read(RowStorage.memory(), bad, (stage, part) -> true);
    requireEqual(table, new InteractionFile(file, format));
    return table;
  }

  /** Reads the file again, with each learner in a temporary file. */
  private void requireEqual(InteractionTable table, InteractionFile file) {
    RowStorage files = new RowStorage(0, TemporaryFiles.in(directory));
    try (InteractionTable inFiles = file.read(files, new BadRows(true), (stage, part) -> true)) {
      assertThat(inFiles.counts()).isEqualTo(table.counts());
      assertThat(inFiles.repeatedRows()).isEqualTo(table.repeatedRows());
      assertThat(inFiles.scoredRows()).isEqualTo(table.scoredRows());
      assertThat(topics(inFiles)).isEqualTo(topics(table));
      assertThat(scores(inFiles)).isEqualTo(scores(table));
    }
  }

  private static List<Map<String, Double>> topics(InteractionTable table) {
    return table.interactions().map(Interaction::topics).toList();
  }

  private static List<Double> scores(InteractionTable table) {
    return table.interactions().map(seen -> seen.score().orElse(Double.NaN)).toList();
  }
}
