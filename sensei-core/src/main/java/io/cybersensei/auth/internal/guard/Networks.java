package io.cybersensei.auth.internal.guard;

import java.util.Locale;

/** The networks of addresses: the part that one attacker is likely to share with no one else. */
final class Networks {

  private static final int MAX_ADDRESS_LENGTH = 64;

  private Networks() {}

  /**
   * Returns the network of an address: an IPv4 address unchanged, the first 64 bits of an IPv6
   * address, or {@code unknown} for a text of more than 64 characters. It resolves no names.
   */
  static String of(String address) {
    String bare = address.replaceFirst("%.*$", "");
    if (bare.length() > MAX_ADDRESS_LENGTH) {
      return "unknown";
    }
    return bare.indexOf(':') < 0 || bare.indexOf('.') >= 0 ? bare : firstFourGroups(bare);
  }

  private static String firstFourGroups(String address) {
    int gap = address.indexOf("::");
    String head = gap < 0 ? address : address.substring(0, gap);
    StringBuilder network = new StringBuilder();
    String[] groups = head.isEmpty() ? new String[0] : head.split(":", -1);
    for (int i = 0; i < 4; i++) {
      String group = i < groups.length ? groups[i].replaceFirst("^0+(?=.)", "") : "0";
      network.append(group.toLowerCase(Locale.ROOT)).append(':');
    }
    return network.append(":/64").toString();
  }
}
