package io.cybersensei.auth.guard;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits of failed sign-ins and of registrations. Strangers can use up the budget of an account
 * on unknown devices only, so they cannot lock users out on devices where they have signed in
 * before. A successful sign-in uses no budget.
 *
 * @param knownDevice the budget of one account on one device on which it has signed in before
 * @param unknownDevice the budget of one name on all other devices together, whether or not there
 *     is such an account
 * @param network the budget of one IPv4 address or one /64 network of IPv6, which can be that of a
 *     whole school
 * @param everything the budget of all sign-ins together
 * @param registrations the budget of registrations, also successful ones, of one network
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
   * Returns the default limits.
   *
   * <ul>
   *   <li>Known device: 20 failures at once, and 1 more each minute.
   *   <li>Unknown devices: 10 failures at once, and 1 more every 5 minutes.
   *   <li>Network: 200 failures at once, and 1 more every 2 seconds.
   *   <li>All sign-ins together: 2,000 failures at once, and 50 more each second.
   *   <li>Registrations of a network: 100 at once, and 1 more every 10 seconds.
   * </ul>
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
