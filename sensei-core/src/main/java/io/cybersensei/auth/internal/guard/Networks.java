package io.cybersensei.auth.internal.guard;

import java.util.Locale;

/** The part of an address behind which one attacker is likely to sit. */
final class Networks {

  private static final int LONGEST_ADDRESS = 64;

  private Networks() {}

  /** An IPv4 address as it is, of an IPv6 address the first 64 bits; no names are resolved. */
  static String of(String address) {
    String bare = address.replaceFirst("%.*$", "");
    if (bare.length() > LONGEST_ADDRESS) {
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
