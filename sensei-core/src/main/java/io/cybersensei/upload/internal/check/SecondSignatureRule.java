package io.cybersensei.upload.internal.check;

import io.cybersensei.upload.type.FindingCode;
import java.util.List;

/**
 * The content is not a file of a second type at the same time: a zip archive, which is read from
 * its end; a PDF, which can begin within 1,024 bytes; a tar archive or a disk image.
 */
public final class SecondSignatureRule implements ContentRule {

  private static final int PDF_BEGINNING = 1_024;
  private static final int ZIP_END = 65_557;

  private static final List<Signature> ELSEWHERE =
      List.of(
          new Signature("a tar archive", 257, "ustar"),
          new Signature("a disk image", 32_769, "CD001"));

  @Override
  public void check(Content content, Findings findings) {
    long pdf = content.indexOf("%pdf-", 1, PDF_BEGINNING);
    if (pdf > 0 && content.has("%PDF-", pdf) && !content.has("%PDF-", 0)) {
      add(findings, "a PDF document");
    }
    if (endsAsZip(content)) {
      add(findings, "a zip archive");
    }
    for (Signature signature : ELSEWHERE) {
      if (content.has(signature.bytes(), signature.offset())) {
        add(findings, signature.kind());
      }
    }
  }

  private static void add(Findings findings, String kind) {
    findings.add(
        FindingCode.SECOND_SIGNATURE, "The content is also " + kind + ", which can hide things.");
  }

  /** Returns whether the end of a zip archive is in the file, with the directory before it. */
  public static boolean endsAsZip(Content content) {
    long from = Math.max(0, content.size() - ZIP_END);
    byte[] end = content.bytes(from, ZIP_END);
    for (int i = end.length - 22; i >= 0; i--) {
      if (end[i] == 'P' && end[i + 1] == 'K' && end[i + 2] == 5 && end[i + 3] == 6) {
        long at = from + i;
        long directory = at - content.u32le(at + 12);
        int entries = content.u16le(at + 10);
        boolean isEmpty = entries == 0 && content.u32le(at + 12) == 0;
        boolean isZip64 = content.has("PK\u0006\u0007", at - 20);
        if (isEmpty || isZip64 || content.has("PK\u0001\u0002", directory)) {
          return true;
        }
      }
    }
    return false;
  }
}
