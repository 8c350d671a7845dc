package io.cybersensei.jpa.internal.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredVersionsTest {

  @ParameterizedTest
  @CsvSource({"2.7.13, 2.7", "13, 13.0", "16.0.0-SNAPSHOT, 16.0", "v6.1.7.Final, 6.1"})
  void versionIsReadFromItsText(String text, String version) {
    assertThat(LibraryVersion.of(text)).hasToString("Optional[" + version + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown"})
  void textWithoutVersionIsNone(String text) {
    assertThat(LibraryVersion.of(text)).isEmpty();
  }

  @Test
  void olderVersionIsRefusedWithBothNumbers() {
    assertThatThrownBy(
            () ->
                RequiredVersions.check(
                    "Flyway", LibraryVersion.of("9.22.3"), RequiredVersions.FLYWAY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Flyway must be version 11.7 or newer but is 9.22: raise it in your build.");
  }

  @Test
  void unknownVersionIsNotRefused() {
    assertThatCode(() -> RequiredVersions.check("x", Optional.empty(), RequiredVersions.FLYWAY))
        .doesNotThrowAnyException();
  }

  @Test
  void versionsOfThisBuildAreKnownAndNewEnough() {
    assertThatCode(RequiredVersions::checkFlyway).doesNotThrowAnyException();
    assertThatCode(RequiredVersions::checkScheduler).doesNotThrowAnyException();
  }
}
