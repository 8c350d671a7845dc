package io.cybersensei.auth.guard;

import java.time.Duration;
import java.util.Objects;

/**
 * How often sign-ins and registrations may fail. Only those of an unknown device can be used up by
 * a stranger, so nobody is locked out of an account on a device where they have signed in before.
 *
 * @param knownDevice of one device on which the account has signed in before
 * @param unknownDevice of one name on all other devices together, whether there is such an account
 *     or not
 * @param network of one IPv4 address or one /64 of IPv6: a school may be behind it, and whoever
 *     signs in uses none of it
 * @param everything of all sign-ins together
 * @param registrations of one network, successful ones included
 */
public record ThrottleSettings(
    Budget knownDevice,
    Budget unknownDevice,
    Budget network,
    Budget everything,
    Budget registrations) {

  public ThrottleSettings {
    Objects.requireNonNull(knownDevice, "knownDevice");
    Objects.requireNonNull(unknownDevice, "unknownDevice");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(everything, "everything");
    Objects.requireNonNull(registrations, "registrations");
  }

  /**
   * 20 failures at once on a known device and one each minute; 10 on unknown ones and one each 5
   * minutes; 200 in a network and one each 2 seconds; 2,000 altogether and 50 each second; 100
   * registrations in a network and one each 10 seconds.
   */
  public static ThrottleSettings standard() {
    return new ThrottleSettings(
        new Budget(20, Duration.ofMinutes(1)),
        new Budget(10, Duration.ofMinutes(5)),
        new Budget(200, Duration.ofSeconds(2)),
        new Budget(2_000, Duration.ofMillis(20)),
        new Budget(100, Duration.ofSeconds(10)));
  }
}
