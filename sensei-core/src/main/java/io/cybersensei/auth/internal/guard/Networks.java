package io.cybersensei.auth.internal.guard;

import io.cybersensei.auth.guard.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The networks of an address, which an attacker may hold as a whole. A provider gives a customer a
 * /64, a /56 or a /48 of IPv6, and rents out an IPv4 /24.
 */
final class Networks {

  private static final int MAX_ADDRESS_LENGTH = 64;

  private Networks() {}

  /**
   * A network.
   *
   * @param name its text, such as {@code 2001:db8:0:1::/64}
   * @param share its budget, as a multiple of that of the smallest network
   */
  record Network(String name, int share) {

    /** Returns the budget of this network. */
    Budget of(Budget smallest) {
      int atOnce = (int) Math.min(Budget.MAX_AT_ONCE, (long) smallest.atOnce() * share);
      long nanos = Math.max(1_000, smallest.interval().toNanos() / share);
      return new Budget(atOnce, Duration.ofNanos(nanos));
    }
  }

  /**
   * Returns the smallest network of an address: an IPv4 address, or the first 64 bits of an IPv6
   * address. Another text of at most 64 characters is a network of its own, and longer ones are
   * {@code unknown}. It resolves no names.
   */
  static String of(String address) {
    return networksOf(address).get(0).name();
  }

  /** Returns the largest network of an address that one person may hold. */
  static String widestOf(String address) {
    List<Network> networks = networksOf(address);
    return networks.get(networks.size() - 1).name();
  }

  /** Returns the networks of an address, the smallest first. */
  static List<Network> networksOf(String address) {
    if (address.length() > MAX_ADDRESS_LENGTH) {
      return List.of(new Network("unknown", 1));
    }
    Optional<int[]> groups = IpAddress.groups(address);
    if (groups.isEmpty()) {
      return List.of(new Network(address, 1));
    }
    int[] ip = groups.get();
    if (IpAddress.isIpv4(ip)) {
      String prefix = (ip[6] >> 8) + "." + (ip[6] & 0xFF) + "." + (ip[7] >> 8) + ".";
      return List.of(new Network(prefix + (ip[7] & 0xFF), 1), new Network(prefix + "0/24", 4));
    }
    String site = hex(ip[0]) + ":" + hex(ip[1]) + ":" + hex(ip[2]) + ":";
    return List.of(
        new Network(site + hex(ip[3]) + "::/64", 1),
        new Network(site + hex(ip[3] & 0xFF00) + "::/56", 2),
        new Network(site + ":/48", 4));
  }

  private static String hex(int group) {
    return Integer.toHexString(group);
  }
}
