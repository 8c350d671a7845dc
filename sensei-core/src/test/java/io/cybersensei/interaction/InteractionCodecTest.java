package io.cybersensei.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionCodecTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Interaction FULL =
      Interaction.builder()
          .id(new UUID(1, 2))
          .learnerId("ada")
          .type(InteractionType.ANSWERED)
          .topicId("tcp")
          .topics(Map.of("tcp", 1.0, "udp", .5))
          .itemId("q1")
          .score(.25)
          .duration(Duration.ofMillis(41_250))
          .occurredAt(NOON)
          .metadata(Map.of("device", "phone"))
          .build();
  private static final List<String> NAMES =
      Stream.of(InteractionField.values()).map(InteractionField::wireName).toList();

  @Test
  void writesEveryFieldInTheOrderOfTheList() {
    Map<String, Object> written = InteractionCodec.write(FULL);

    assertThat(written.keySet()).containsExactlyElementsOf(NAMES);
    assertThat(written.toString())
        .isEqualTo(
            "{id=00000000-0000-0001-0000-000000000002, learner_id=ada, type=answered, topic_id=tcp,"
                + " topics={tcp=1.0, udp=0.5}, item_id=q1, score=0.25, duration_seconds=41.250,"
                + " occurred_at=2026-03-01T12:00:00.123456Z, metadata={device=phone}}");
  }

  @Test
  void writesNoAbsentField() {
    Interaction bare =
        Interaction.builder()
            .id(new UUID(1, 2))
            .learnerId("ada")
            .type(InteractionType.VIEWED)
            .topicId("tcp")
            .occurredAt(NOON)
            .build();

    assertThat(InteractionCodec.write(bare))
        .containsOnlyKeys("id", "learner_id", "type", "topic_id", "occurred_at");
    assertThat(read(InteractionCodec.write(bare))).isEqualTo(bare);
  }

  @Test
  void readsBackTheInteractionThatItWrote() {
    assertThat(read(InteractionCodec.write(FULL))).isEqualTo(FULL);
  }

  @Test
  void findsFieldsByTheirNames() {
    for (InteractionField field : InteractionField.values()) {
      assertThat(InteractionField.fromWireName(field.wireName())).contains(field);
    }
    assertThat(InteractionField.fromWireName("Type")).isEmpty();
  }

  @Test
  void namesUnreadableFieldsAndThenBrokenRules() {
    Map<String, Object> fields = new LinkedHashMap<>(InteractionCodec.write(FULL));
    fields.remove("topic_id");
    fields.remove("topics");
    fields.put("id", "1-1-1-1-1");
    fields.put("type", "danced");
    fields.put("score", 2.0);
    fields.put("occurred_at", "2026-03-01T12:00:00");

    assertThat(violations(fields))
        .containsExactly(
            "id malformed",
            "type unknown_type",
            "occurred_at malformed",
            "topic_id required",
            "score out_of_range");
  }

  @Test
  void namesAFieldOnce() {
    Map<String, Object> fields = new LinkedHashMap<>(InteractionCodec.write(FULL));
    fields.remove("type");

    assertThat(violations(fields)).containsExactly("type required");
  }

  @Test
  void leavesTheRulesToTheLog() {
    Map<String, Object> fields = new LinkedHashMap<>(InteractionCodec.write(FULL));
    fields.put("score", 2.0);

    assertThat(InteractionCodec.read(new MapSource(fields)))
        .isInstanceOf(InteractionCodec.ReadResult.Read.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1e999, Infinity",
    "-.5, -0.5",
    "+1., 1",
    "07, 7",
    "1E-3, 0.001",
    "1d,",
    "NaN,",
    "0x1,",
    "1e,",
    ".,",
    "' 1',",
    "'',",
    "'1,5',",
    "٣,"
  })
  void readsDecimalNumbersOnly(String text, Double number) {
    assertThat(InteractionCodec.parseNumber(text))
        .isEqualTo(number == null ? OptionalDouble.empty() : OptionalDouble.of(number));
  }

  @Test
  void readsNumbersOfALimitedLength() {
    assertThat(InteractionCodec.parseNumber("0." + "1".repeat(79))).isPresent();
    assertThat(InteractionCodec.parseNumber("0." + "1".repeat(80))).isEmpty();
    assertThat(InteractionCodec.parseNumber("1e10000")).isEmpty();
  }

  private static Interaction read(Map<String, Object> fields) {
    InteractionDraft draft =
        InteractionCodec.read(new MapSource(fields))
            .match(
                InteractionCodec.ReadResult.Read::draft,
                invalid -> {
                  throw new AssertionError(invalid.violations().toString());
                });
    return ((InteractionDraft.CheckResult.Valid) draft.check(NOON)).interaction();
  }

  private static List<String> violations(Map<String, Object> fields) {
    return InteractionCodec.read(new MapSource(fields))
        .<List<Violation>>match(read -> List.of(), InteractionCodec.ReadResult.Invalid::violations)
        .stream()
        .map(violation -> violation.field() + " " + violation.rule())
        .toList();
  }

  /** Fields as the codec writes them. */
  private record MapSource(Map<String, Object> fields, List<Violation> violations)
      implements FieldSource {

    MapSource(Map<String, Object> fields) {
      this(fields, new ArrayList<>());
    }

    @Override
    public boolean has(InteractionField field) {
      return fields.containsKey(field.wireName());
    }

    @Override
    public Optional<String> text(InteractionField field) {
      return value(field).map(String.class::cast);
    }

    @Override
    public OptionalDouble number(InteractionField field) {
      return value(field)
          .map(value -> OptionalDouble.of(((Number) value).doubleValue()))
          .orElse(OptionalDouble.empty());
    }

    @Override
    public Map<String, String> texts(InteractionField field) {
      Map<String, String> texts = new LinkedHashMap<>();
      value(field)
          .ifPresent(
              value ->
                  ((Map<?, ?>) value)
                      .forEach((name, text) -> texts.put(name.toString(), text.toString())));
      return texts;
    }

    @Override
    public void refuse(InteractionField field, String rule, String message) {
      violations.add(field.violation(rule, message));
    }

    private Optional<Object> value(InteractionField field) {
      return Optional.ofNullable(fields.get(field.wireName()));
    }
  }
}
