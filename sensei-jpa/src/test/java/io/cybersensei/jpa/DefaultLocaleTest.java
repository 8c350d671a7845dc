package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.DefaultLocales;
import io.cybersensei.Sensei;
import io.cybersensei.auth.AccountImport;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.transfer.AccountCsv;
import io.cybersensei.transfer.InteractionExport;
import io.cybersensei.transfer.InteractionFormat;
import io.cybersensei.transfer.InteractionImport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The migrations, the log, the search, the accounts and all files are the same under each default
 * locale.
 */
@ResourceLock(Resources.LOCALE)
class DefaultLocaleTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Map<TestDatabase, List<String>> EXPECTED = new EnumMap<>(TestDatabase.class);

  static Stream<Arguments> databases() {
    return TestDatabase.present().stream()
        .flatMap(where -> DefaultLocales.tags().map(locale -> Arguments.of(where, locale)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everythingIsWrittenAsUnderNoLocale(TestDatabase where, String locale) throws Exception {
    if (!EXPECTED.containsKey(where)) {
      EXPECTED.put(where, DefaultLocales.under("und", () -> transcript(where)));
    }

    assertThat(DefaultLocales.under(locale, () -> transcript(where)))
        .containsExactlyElementsOf(EXPECTED.get(where));
  }

  private static List<String> transcript(TestDatabase where) throws Exception {
    List<String> transcript = new ArrayList<>();
    try (EmptyDatabase database = where.empty();
        JpaStorage storage =
            TestProvider.present()
                .get(0)
                .open(
                    JpaStorage.builder()
                        .dataSource(database.dataSource())
                        .schema("INSIGHT_I")
                        .clock(CLOCK))) {
      Sensei sensei = Sensei.builder().storage(storage).clock(CLOCK).build();
      sensei.teach(Curriculum.of(Topic.of("INFO", "IP and TITLES"), Topic.of("tls", "TLS")));
      for (int answer = 0; answer < 9; answer++) {
        sensei.log(
            InteractionDraft.answered("ada", "INFO", answer % 2 == 0 ? 1 : 1 / 3.)
                .id(new UUID(7, answer))
                .taking(Duration.ofMillis(1_234_567))
                .at(NOW.minus(Duration.ofHours(5L * (10 - answer)))));
      }
      transcript.add(sensei.recommend("ada", 3).toString());
      transcript.add(sensei.search().suggest(SearchQuery.of("TITLES"), reader(), 5).toString());
      transcript.add(sensei.search().suggest(SearchQuery.of("titles"), reader(), 5).toString());
      transcript.add(accounts(storage));
      ByteArrayOutputStream rights = new ByteArrayOutputStream();
      sensei.learnerRights().export("ada", rights);
      transcript.add(rights.toString(StandardCharsets.UTF_8));
      for (InteractionFormat format : InteractionFormat.values()) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        InteractionExport.from(storage.interactions(), format).writeAll(file);
        transcript.add(file.toString(StandardCharsets.UTF_8));
        transcript.add(imported(format, file.toByteArray()));
      }
      transcript.add(
          imported(
              InteractionFormat.CSV,
              """
              learner_id,type,topic_id,score,duration_seconds,occurred_at
              ada,ANSWERED,INFO,0.25,61.5,2026-02-03T04:05:06.789+0530
              ada,answered,INFO,0\u066b5,1,2026-02-03T04:05:06Z
              ada,answered,INFO,1,1,2026-13-03T04:05:06Z
              """
                  .getBytes(StandardCharsets.UTF_8)));
      transcript.add(sensei.learnerRights().erase("ada").toString());
      database.execute(where.dropSchema("INSIGHT_I"));
    }
    for (String dialect : List.of("postgresql", "h2", "mariadb", "mysql")) {
      transcript.add(SchemaExport.forDatabase(dialect).schema("INSIGHT_I").sql());
    }
    return transcript;
  }

  private static SearchReader reader() {
    return SearchReader.learner("ada", Set.of());
  }

  private static String accounts(JpaStorage storage) throws Exception {
    List<String> results = new ArrayList<>();
    try (AccountCsv accounts =
        AccountCsv.read(
            new StringReader(
                """
                username,email,hash
                IRIS,IRIS@EXAMPLE.ORG,$2y$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy
                iris,other@example.org,$2y$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy
                """))) {
      results.add(
          new AccountImport(storage.auth().accounts(), event -> {}, CLOCK)
              .importAll(accounts, refused -> results.add(refused.toString()))
              .toString());
    }
    results.add(String.valueOf(storage.auth().accounts().findByUsername("iris").isPresent()));
    return results.toString();
  }

  private static String imported(InteractionFormat format, byte[] file) throws Exception {
    InteractionStore copy = InteractionStore.inMemory();
    String report =
        InteractionImport.into(copy, CLOCK, format)
            .source("LIST.csv")
            .read(new ByteArrayInputStream(file))
            .toString();
    return report + copy.recent("ada", 100);
  }
}
