package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.DefaultLocales;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SQL is the same under every default locale of the JVM. */
class DefaultLocaleTest {

  static Stream<Arguments> databases() {
    return TestDatabase.present().stream()
        .flatMap(
            database ->
                Stream.of("ar-EG", "tr", "th-TH-u-ca-buddhist")
                    .map(locale -> Arguments.of(database, locale)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void emptyDatabaseIsMigratedUnderEveryLocale(TestDatabase database, String locale)
      throws Exception {
    Interaction interaction = answer("ada", NOON);
    try (EmptyDatabase empty = database.empty()) {
      List<Interaction> read =
          DefaultLocales.under(
              locale,
              () -> {
                try (JpaStorage storage =
                    JpaStorage.builder().dataSource(empty.dataSource()).open()) {
                  storage.interactions().append(List.of(interaction));
                  return storage.interactions().recent("ada", 10);
                }
              });

      assertThat(read).containsExactly(interaction);
    }
  }
}
