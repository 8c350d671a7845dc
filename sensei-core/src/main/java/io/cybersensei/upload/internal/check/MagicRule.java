package io.cybersensei.upload.internal.check;

import io.cybersensei.upload.type.FindingCode;
import java.util.List;
import java.util.Locale;

/**
 * The first bytes are those of the type.
 *
 * @param extension the extension of the type
 * @param signatures the first bytes of files of the type, one of which must match
 */
public record MagicRule(String extension, List<Signature> signatures) implements ContentRule {

  @Override
  public void checkBeginning(Content first, Findings findings) {
    check(first, findings);
  }

  @Override
  public void check(Content content, Findings findings) {
    if (signatures.stream()
        .noneMatch(signature -> content.has(signature.bytes(), signature.offset()))) {
      String kind =
          Signature.kindOf(content)
              .or(() -> Signature.markupOf(content.text(0, 256)))
              .orElse("of another or an unknown type");
      findings.add(
          FindingCode.TYPE_MISMATCH,
          String.format(
              Locale.ROOT, "The file is named .%s, but its content is %s.", extension, kind));
    }
  }
}
