package io.cybersensei.ml.internal.exports;

import io.cybersensei.interaction.Interaction;
import java.util.Optional;

/** The learners' answers in their own words, by interaction. */
public final class Responses {

  private final int[] numbers;
  private final String[] texts;

  Responses(int[] numbers, String[] texts) {
    this.numbers = numbers;
    this.texts = texts;
  }

  /** Returns the answer in words of an interaction of the same export; empty if it has none. */
  public Optional<String> of(Interaction interaction) {
    long place = interaction.id().getLeastSignificantBits();
    int number = place >= 0 && place < numbers.length ? numbers[(int) place] : 0;
    return number == 0 ? Optional.empty() : Optional.of(texts[number]);
  }
}
