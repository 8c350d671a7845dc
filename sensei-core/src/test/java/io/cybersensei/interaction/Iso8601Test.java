package io.cybersensei.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Iso8601.TimeResult;
import io.cybersensei.interaction.Iso8601.TimeResult.Local;
import io.cybersensei.interaction.Iso8601.TimeResult.Malformed;
import io.cybersensei.interaction.Iso8601.TimeResult.Moment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Iso8601Test {

  private static final Instant TIME = Instant.parse("2026-03-01T09:30:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T09:30:00Z",
        "2026-03-01t09:30:00z",
        "2026-03-01 09:30:00Z",
        "2026-03-01T09:30Z",
        "2026-03-01T09:30:00.000Z",
        "2026-03-01T09:30:00,000000Z",
        "2026-03-01T09:30:00.000000000000Z",
        "2026-03-01T09:30:00+0000",
        "2026-03-01T09:30:00+00",
        "2026-03-01T09:30:00-00:00",
        "2026-03-01 10:30:00+01",
        "2026-03-01 11:30:00.000+0200",
        "2026-03-01T04:00:00-05:30",
        "2026-03-01T04:00:00\u221205:30",
        "2026-03-01 10:30:00 +0100",
        "2026-03-01 09:30:00 UTC",
        "2026-03-01 09:30:00 GMT",
        "2026-03-01T10:30+01:00[Europe/Paris]",
        "20260301T093000Z",
        "20260301T0930Z",
        "20260301T103000.0+0100",
        "20260301 093000,000Z"
      })
  void formsOfOtherProgramsAreRead(String text) {
    assertThat(Iso8601.parse(text)).isEqualTo(new Moment(TIME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T12:00:00+05:00[Europe/Paris]",
        "2026-03-01 12:00 +0200[!Europe/Paris]",
        "20260301T120000-01[Europe/Paris]",
        "2026-07-01T12:00:00+01:00[Europe/Paris]",
        "+12026-03-01T12:00:00+05:00[Europe/Paris]",
      })
  void offsetThatItsZoneDoesNotHaveIsAContradiction(String text) {
    assertThat(Iso8601.parse(text)).isInstanceOf(TimeResult.Contradictory.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T09:30:00Z[Europe/Paris]",
        "2026-03-01T14:30:00+05:00[Mars/Olympus]",
        "2026-03-01T14:30:00+05:00[+05:00]",
        "2026-03-01T10:30:00+01:00[!Europe/Paris]",
      })
  void offsetOfUtcOrOfAnUnknownZoneCounts(String text) {
    assertThat(Iso8601.parse(text)).isEqualTo(new Moment(TIME));
  }

  @Test
  void bothOffsetsOfTheRepeatedHourAreRead() {
    for (String offset : List.of("+02:00", "+01:00")) {
      assertThat(Iso8601.parse("2026-10-25T02:30:00" + offset + "[Europe/Berlin]"))
          .isEqualTo(new Moment(OffsetDateTime.parse("2026-10-25T02:30:00" + offset).toInstant()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-01",
        "2026-03-01T",
        "2026-03-01T09Z",
        "2026-3-1T09:30:00Z",
        "2026-02-30T09:30:00Z",
        "2026-03-01T25:00:00Z",
        "2026-03-01T09:60:00Z",
        "2026-03-01T09:30:00+",
        "2026-03-01T09:30:00+1",
        "2026-03-01T09:30:00+19:00",
        "2026-03-01T0930:00Z",
        "202603-01T09:30:00Z",
        "2026-W09-7T09:30:00Z",
        "01.03.2026 09:30",
        "1772357400",
        "\u0662\u0660\u0662\u0666-03-01T09:30:00Z",
        "2026-03-01T09:30:00Z ",
        "2026-03-01T09:30:00ZZ"
      })
  void otherTextIsMalformed(String text) {
    assertThat(Iso8601.parse(text)).isEqualTo(new Malformed());
  }

  @Test
  void timeWithoutOffsetIsLocal() {
    TimeResult local = Iso8601.parse("2026-03-01 09:30:00.25");

    assertThat(local).isEqualTo(new Local(LocalDateTime.parse("2026-03-01T09:30:00.25")));
    assertThat(((Local) local).in(ZoneId.of("Asia/Kolkata")))
        .isEqualTo(Instant.parse("2026-03-01T04:00:00.25Z"));
  }

  @Test
  void localTimeOfAClockChangeHasOneInstant() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(((Local) Iso8601.parse("2026-03-29T02:30")).in(berlin))
        .isEqualTo("2026-03-29T01:30:00Z");
    assertThat(((Local) Iso8601.parse("2026-10-25T02:30")).in(berlin))
        .isEqualTo("2026-10-25T00:30:00Z");
  }

  @Test
  void whateverJavaWritesIsRead() {
    Random random = new Random(8);
    List<String> patterns =
        List.of(
            "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX",
            "yyyy-MM-dd HH:mm:ss.SSSSSSSSSZ",
            "yyyyMMdd'T'HHmmss,SSSSSSSSSX",
            "yyyy-MM-dd HH:mm:ss,SSSSSSSSS xxx");
    for (int i = 0; i < 2_000; i++) {
      Instant time =
          Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
      OffsetDateTime there =
          time.atOffset(ZoneOffset.ofTotalSeconds(900 * (random.nextInt(120) - 60)));
      for (String pattern : patterns) {
        String text = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(there);
        assertThat(Iso8601.parse(text)).as(text).isEqualTo(new Moment(time));
      }
      ZonedDateTime named = time.atZone(ZoneId.of("America/New_York"));
      assertThat(Iso8601.parse(named.toString())).isEqualTo(new Moment(time));
    }
  }
}
