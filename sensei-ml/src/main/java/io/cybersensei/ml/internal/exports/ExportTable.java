package io.cybersensei.ml.internal.exports;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionDraft.CheckResult;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of an export as they are read: interactions, responses, and titles of questions. */
final class ExportTable {

  private static final Instant NOW = TimeWindow.always().until();
  private static final UUID NO_ID = new UUID(0, 0);
  private static final double MAX_SECONDS = Duration.ofDays(7).toSeconds();
  private static final int MAX_RESPONSE = 120;
  private static final int MAX_RESPONSES = 2_000_000;

  private final InteractionTable interactions = new InteractionTable(true);
  private final TopicMap topics;
  private final Map<String, Integer> responseNumbers = new HashMap<>();
  private final Map<String, String> itemTitles = new HashMap<>();
  private final Set<Long> moments = new HashSet<>();
  private int[] responses = new int[1_024];
  private boolean withoutTimes;

  ExportTable(TopicMap topics) {
    this.topics = topics;
  }

  /**
   * Adds a row.
   *
   * @return the reason why the row cannot be used; empty if it was added
   */
  Optional<String> add(ExportRow row) {
    Optional<String> item = row.item().map(ExportTable::identifier);
    String topic = identifier(topics.of(row.topic(), item));
    InteractionDraft draft =
        row.score().isPresent()
            ? InteractionDraft.answered(identifier(row.learner()), topic, row.score().getAsDouble())
            : InteractionDraft.viewed(identifier(row.learner()), topic);
    draft = draft.id(NO_ID).at(Instant.EPOCH.plus(row.micros().orElse(0), ChronoUnit.MICROS));
    if (item.isPresent()) {
      draft = draft.item(item.get());
    }
    if (row.seconds().isPresent()) {
      double seconds = row.seconds().getAsDouble();
      if (seconds >= 0 && seconds <= MAX_SECONDS) {
        draft = draft.taking(Duration.ofMillis(Math.round(seconds * 1_000)));
      }
    }
    return draft
        .check(NOW)
        .match(
            (CheckResult.Valid valid) -> {
              store(valid.interaction(), row);
              return Optional.empty();
            },
            invalid -> Optional.of(reason(invalid.violations())));
  }

  private void store(Interaction interaction, ExportRow row) {
    int place = Math.toIntExact(interactions.size());
    interactions.add(interaction);
    if (place >= responses.length) {
      responses = Arrays.copyOf(responses, place + (place >> 1) + 1);
    }
    responses[place] = row.response().map(this::response).orElse(0);
    if (row.micros().isEmpty()) {
      withoutTimes = true;
    } else if (moments.size() < 2) {
      moments.add(row.micros().getAsLong());
    }
  }

  /** Returns the number of a response, from 1; 0 if there are too many different ones. */
  private int response(String text) {
    String known = text.length() > MAX_RESPONSE ? text.substring(0, MAX_RESPONSE) : text;
    Integer number = responseNumbers.get(known);
    if (number == null) {
      if (responseNumbers.size() >= MAX_RESPONSES) {
        return 0;
      }
      number = responseNumbers.size() + 1;
      responseNumbers.put(known, number);
    }
    return number;
  }

  /** Sets the title of a question. */
  void title(String item, String title) {
    itemTitles.put(identifier(item), title.strip());
  }

  private static String reason(List<Violation> violations) {
    String message = violations.get(0).message();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  /** Returns a name as a valid identifier: on one line, without space at its ends, not too long. */
  static String identifier(String name) {
    String line = name.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
    if (line.length() <= Identifiers.MAX_LENGTH) {
      return line;
    }
    // Long names that begin alike stay apart.
    String hash = "…" + Integer.toHexString(line.hashCode());
    int end = Identifiers.MAX_LENGTH - hash.length();
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
        + hash;
  }

  /** Ends the reading. */
  Export finish(Ledger ledger, List<ExportFile> files, List<Export.QuestionStatistic> statistics) {
    // Times that are all the same, such as 0, are none.
    if (withoutTimes || moments.size() < 2) {
      interactions.ignoreTimes();
    }
    interactions.finish(0);
    long repeated = interactions.counts().leftOut();
    if (ledger.cellsRead() > 0) {
      ledger.leaveOutCells("it repeats an answer to the same question at the same time", repeated);
    } else {
      ledger.leaveOutRows("it repeats an answer to the same question at the same time", repeated);
    }
    String[] texts = new String[responseNumbers.size() + 1];
    responseNumbers.forEach((text, number) -> texts[number] = text);
    texts[0] = "";
    return new Export(
        interactions,
        new Responses(Arrays.copyOf(responses, Math.toIntExact(interactions.size())), texts),
        itemTitles,
        ledger,
        files,
        statistics);
  }
}
