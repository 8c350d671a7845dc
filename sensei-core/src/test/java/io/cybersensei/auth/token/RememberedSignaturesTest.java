package io.cybersensei.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedSignaturesTest {

  private final AtomicInteger checks = new AtomicInteger();

  /** A check by which the signature of a content begins with the content. */
  private final RememberedSignatures signatures =
      new RememberedSignatures(
          (content, signature) -> {
            checks.incrementAndGet();
            return text(signature).startsWith(text(content));
          });

  @Test
  void signatureThatPassedIsNotCheckedAgain() {
    assertThat(passes("ada", "ada")).isTrue();
    assertThat(passes("ada", "ada")).isTrue();

    assertThat(checks).hasValue(1);
  }

  @Test
  void signatureThatFailedIsCheckedEachTime() {
    assertThat(passes("ada", "bob")).isFalse();
    assertThat(passes("ada", "bob")).isFalse();

    assertThat(checks).hasValue(2);
  }

  @Test
  void sameBytesSplitElsewhereAreAnotherSignature() {
    assertThat(passes("ab", "abc")).isTrue();

    assertThat(passes("aba", "bc")).isFalse();
    assertThat(passes("abab", "c")).isFalse();
  }

  @Test
  void signatureInUseIsKeptAndOthersMakeWay() {
    passes("ada", "ada");
    for (int i = 0; i < 5 * RememberedSignatures.MAX_GENERATION; i++) {
      passes("bob", "bob" + i);
      passes("ada", "ada");
    }
    int before = checks.get();
    assertThat(before).isEqualTo(1 + 5 * RememberedSignatures.MAX_GENERATION);

    passes("ada", "ada");
    assertThat(checks).hasValue(before);
    passes("bob", "bob0");
    assertThat(checks).hasValue(before + 1);
  }

  private boolean passes(String content, String signature) {
    return signatures.passes(
        content.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
