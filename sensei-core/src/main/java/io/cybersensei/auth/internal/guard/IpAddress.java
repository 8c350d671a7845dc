package io.cybersensei.auth.internal.guard;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses IP addresses as servlet containers and proxies write them: with a port, in brackets, with
 * a zone, and IPv4 within IPv6. It resolves no names.
 */
final class IpAddress {

  private static final int GROUPS = 8;

  /** An IPv6 address in brackets, with or without a port. */
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)\\](:\\d{1,5})?");

  /** An IPv4 address, with or without a port. */
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(:\\d{1,5})?");

  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

  private IpAddress() {}

  /**
   * Returns the eight groups of 16 bits of an address. An IPv4 address is mapped into IPv6 ({@code
   * ::ffff:0:0/96}).
   *
   * @return the groups; empty if the text is no address
   */
  static Optional<int[]> groups(String text) {
    Matcher brackets = BRACKETS.matcher(text);
    String bare = brackets.matches() ? brackets.group(1) : text;
    Matcher ipv4 = IPV4.matcher(bare);
    if (ipv4.matches()) {
      return ipv4(ipv4).map(last -> new int[] {0, 0, 0, 0, 0, 0xFFFF, last[0], last[1]});
    }
    int zone = bare.indexOf('%');
    return ipv6(zone < 0 ? bare : bare.substring(0, zone));
  }

  /** Returns whether the groups are an IPv4 address, mapped or translated (RFC 4291, RFC 6052). */
  static boolean isIpv4(int[] groups) {
    boolean mapped = groups[0] == 0 && groups[1] == 0 && groups[5] == 0xFFFF;
    boolean translated = groups[0] == 0x64 && groups[1] == 0xFF9B && groups[5] == 0;
    return (mapped || translated) && groups[2] == 0 && groups[3] == 0 && groups[4] == 0;
  }

  private static Optional<int[]> ipv4(Matcher address) {
    int[] bytes = new int[4];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Integer.parseInt(address.group(i + 1));
      if (bytes[i] > 0xFF) {
        return Optional.empty();
      }
    }
    return Optional.of(new int[] {bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]});
  }

  private static Optional<int[]> ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return sequence(text).filter(groups -> groups.length == GROUPS);
    }
    Optional<int[]> head = sequence(text.substring(0, gap));
    Optional<int[]> tail = sequence(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty() || head.get().length + tail.get().length >= GROUPS) {
      return Optional.empty();
    }
    int[] groups = new int[GROUPS];
    System.arraycopy(head.get(), 0, groups, 0, head.get().length);
    int[] last = tail.get();
    System.arraycopy(last, 0, groups, GROUPS - last.length, last.length);
    return Optional.of(groups);
  }

  /** Returns groups that are separated by colons, the last two perhaps as an IPv4 address. */
  private static Optional<int[]> sequence(String text) {
    if (text.isEmpty()) {
      return Optional.of(new int[0]);
    }
    String[] parts = text.split(":", -1);
    int[] groups = new int[parts.length + 1];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      Matcher ipv4 = IPV4.matcher(parts[i]);
      if (i == parts.length - 1 && ipv4.matches()) {
        Optional<int[]> two = ipv4(ipv4);
        if (two.isEmpty()) {
          return Optional.empty();
        }
        groups[length++] = two.get()[0];
        groups[length++] = two.get()[1];
      } else if (GROUP.matcher(parts[i]).matches()) {
        groups[length++] = Integer.parseInt(parts[i], 16);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(Arrays.copyOf(groups, length));
  }
}
