package io.cybersensei.auth.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.77",
        "192.0.2.77:50123",
        "::ffff:192.0.2.77",
        "::FFFF:c000:24d",
        "0:0:0:0:0:ffff:192.0.2.77",
        "[::ffff:192.0.2.77]:443",
        "64:ff9b::192.0.2.77",
      })
  void everyFormOfAnIpv4AddressHasTheSameNetworks(String form) {
    assertThat(names(form)).containsExactly("192.0.2.77", "192.0.2.0/24");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:db8:a:1b2c::7",
        "2001:0DB8:000a:1B2C:0:0:0:7",
        "[2001:db8:a:1b2c::7]",
        "[2001:db8:a:1b2c::7]:50123",
        "2001:db8:a:1b2c::7%eth0",
        "2001:db8:a:1b2c:1:2:192.0.2.1",
      })
  void everyFormOfAnIpv6AddressHasTheSameNetworks(String form) {
    assertThat(names(form))
        .containsExactly("2001:db8:a:1b2c::/64", "2001:db8:a:1b00::/56", "2001:db8:a::/48");
    assertThat(Networks.widestOf(form)).isEqualTo("2001:db8:a::/48");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "1.2.3", "1.2.3.256", "1:2", "1::2::3", "12345::1", "::g", ":::"})
  void otherTextIsANetworkOfItsOwn(String text) {
    assertThat(names(text)).containsExactly(text);
  }

  @Test
  void overlongTextsShareOneNetwork() {
    assertThat(names("x".repeat(65))).containsExactly("unknown");
    assertThat(names("1".repeat(1_000_000))).containsExactly("unknown");
  }

  @Test
  void anyTextHasNetworks() {
    SplittableRandom random = new SplittableRandom(36);
    String characters = "0123456789abcdefF:.[]%:::x\n\u00e9";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(70);
      for (int j = 0; j < length; j++) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      assertThat(names(text.toString())).hasSizeBetween(1, 3).doesNotContainNull();
    }
  }

  private static List<String> names(String address) {
    return Networks.networksOf(address).stream().map(Networks.Network::name).toList();
  }
}
