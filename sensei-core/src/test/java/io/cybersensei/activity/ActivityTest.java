package io.cybersensei.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a?b=c#d",
        "HTTP://example.org",
        "https://[::1]:8080/",
        "/mod/page/view.php?id=3",
        "lesson.html",
        "../a/b",
        "?id=3",
        "#part-2",
      })
  void linkOfTheWebIsAccepted(String link) {
    assertThat(activity().link(link).build().link()).contains(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "\u0001javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "//evil.example.org/x",
        "/\\evil.example.org",
        "\\\\evil.example.org",
        "https:evil",
        "https:///x",
        "https://bank.example.org@evil.example.org/",
        "https://example.org/a b",
        "https://example.org/<x>",
        "",
      })
  void otherLinkIsRefused(String link) {
    assertThat(activity().link(link).violations())
        .extracting(Violation::field)
        .containsExactly("link");
  }

  @Test
  void eachRuleNamesItsField() {
    Activity.Builder broken =
        Activity.builder("", "a\nb", "x".repeat(201), ActivityKind.QUIZ)
            .link("https://example.org/" + "x".repeat(2_000))
            .duration(Duration.ZERO)
            .language("german language")
            .level(6)
            .availableFrom(Instant.parse("1969-12-31T23:59:59Z"))
            .availableUntil(Instant.parse("1960-01-01T00:00:00Z"))
            .groups(IntStream.rangeClosed(0, 20).mapToObj(i -> "g" + i).toList());

    assertThat(broken.violations())
        .extracting(each -> each.field() + " " + each.rule())
        .containsExactly(
            "topic_id required",
            "activity_id control_character",
            "title too_long",
            "link too_long",
            "duration_seconds out_of_range",
            "language malformed",
            "level out_of_range",
            "available_from out_of_range",
            "available_until out_of_range",
            "available_until out_of_range",
            "groups too_many");
    assertThatIllegalArgumentException()
        .isThrownBy(broken::build)
        .withMessage("topic_id must not be empty.");
  }

  @Test
  void activityIsAvailableFromItsStartUntilItsEnd() {
    Instant from = Instant.parse("2026-03-01T08:00:00Z");
    Activity activity = activity().availableFrom(from).availableUntil(from.plusSeconds(60)).build();

    assertThat(activity.isAvailable(from.minusNanos(1))).isFalse();
    assertThat(activity.isAvailable(from)).isTrue();
    assertThat(activity.isAvailable(from.plusSeconds(60))).isFalse();
    assertThat(activity().build().isAvailable(Instant.MIN)).isTrue();
  }

  @Test
  void duplicateIdOfATopicIsRefused() {
    Activity one = activity().build();
    Activity same = activity().level(2).build();
    Activity elsewhere = Activity.builder("other", one.id(), "Title", ActivityKind.READING).build();

    assertThat(
            Activities.check(List.of(one, same, elsewhere))
                .<List<String>>match(
                    accepted -> List.of(),
                    refused -> refused.violations().stream().map(Violation::message).toList()))
        .containsExactly("The topic 'tls' has two activities with the id 'text'.");
    assertThat(Activities.of(one, elsewhere).all()).containsExactly(one, elsewhere);
  }

  @Test
  void topicHasItsMaximumOfActivities() {
    List<Activity> many =
        IntStream.rangeClosed(0, Activities.MAX_PER_TOPIC)
            .mapToObj(i -> Activity.builder("tls", "a" + i, "T", ActivityKind.OTHER).build())
            .toList();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activities.of(many.toArray(Activity[]::new)))
        .withMessage("The topic 'tls' can have at most 1000 activities.");
  }

  private static Activity.Builder activity() {
    return Activity.builder("tls", "text", "Transport Layer Security", ActivityKind.READING);
  }
}
