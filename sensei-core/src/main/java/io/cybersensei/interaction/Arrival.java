package io.cybersensei.interaction;

import java.util.Objects;

/**
 * A stored interaction and its place in the order of arrival.
 *
 * @param number the number of the arrival. A later one has a larger number, except that an
 *     interaction becomes visible only when its transaction commits
 * @param interaction the interaction, without its metadata
 */
public record Arrival(long number, Interaction interaction) {

  public Arrival {
    Objects.requireNonNull(interaction, "interaction");
  }
}
