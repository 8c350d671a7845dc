package io.cybersensei.upload.internal.check.text;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.Signature;
import io.cybersensei.upload.type.FindingCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text decodes: as UTF-8, as UTF-16 with a byte order mark, or as an older encoding that has one
 * byte for each letter or more, and has no control characters but those of text. It is not a
 * document, a page or a script of another type.
 */
public final class TextRule implements ContentRule {

  private static final int BUFFER_BYTES = 32 << 10;
  private static final int HEAD_BYTES = 4 << 10;
  private static final String NOT_TEXT =
      "The content is not text: it does not decode, or has other bytes.";

  /** Text in UTF-16 is not decoded here, because the first bytes can end within a letter. */
  @Override
  public void checkBeginning(Content first, Findings findings) {
    checkKind(first, findings);
    if (findings.isEmpty() && charsetOf(first).equals(StandardCharsets.UTF_8) && !isText(first)) {
      findings.add(FindingCode.NOT_TEXT, NOT_TEXT);
    }
  }

  @Override
  public void check(Content content, Findings findings) {
    checkKind(content, findings);
    if (!findings.isEmpty()) {
      return;
    }
    Charset charset = charsetOf(content);
    boolean isText =
        charset.equals(StandardCharsets.UTF_8) ? isText(content) : decodes(content, charset);
    if (!isText) {
      findings.add(FindingCode.NOT_TEXT, NOT_TEXT);
    }
  }

  private static void checkKind(Content content, Findings findings) {
    Signature.kindOf(content)
        .filter(kind -> isCertain(content, kind))
        .ifPresent(kind -> findings.add(FindingCode.TYPE_MISMATCH, "The content is " + kind + "."));
    Charset charset = charsetOf(content);
    String head =
        new String(content.bytes(0, HEAD_BYTES), charset).replace("\uFEFF", "").replace("\0", "");
    Signature.markupOf(head)
        .ifPresent(kind -> findings.add(FindingCode.TYPE_MISMATCH, "The content is " + kind + "."));
  }

  /** A text may well begin with two or three letters that also begin a program or picture. */
  private static boolean isCertain(Content content, String kind) {
    return !kind.equals("a program for Windows")
        && !kind.equals("a BMP image")
        && !kind.contains("Flash")
        && !kind.contains("bzip2")
        && !kind.equals("an MP3 recording")
        && !(kind.contains("video") && content.has("ftyp", 4));
  }

  /** Returns the encoding by the byte order mark. Default: UTF-8. */
  static Charset charsetOf(Content content) {
    if (content.has("\u00FF\u00FE", 0)) {
      return StandardCharsets.UTF_16LE;
    }
    return content.has("\u00FE\u00FF", 0) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
  }

  private static boolean decodes(Content content, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES);
    CharBuffer out = CharBuffer.allocate(BUFFER_BYTES);
    long at = 0;
    while (true) {
      int some = content.copy(at, in.array(), in.position(), in.remaining());
      at += some;
      in.position(in.position() + some).flip();
      CoderResult result = decoder.decode(in, out, at == content.size());
      in.compact();
      out.flip();
      boolean isText = areTextual(out);
      out.clear();
      if (result.isError() || !isText) {
        return false;
      }
      if (at == content.size() && result.isUnderflow()) {
        return true;
      }
    }
  }

  private static boolean areTextual(CharBuffer chars) {
    for (int i = chars.position(); i < chars.limit(); i++) {
      if (!isTextual(chars.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Of bytes that decode as UTF-8 this is true as well, and it costs less. */
  private static boolean isText(Content content) {
    byte[] buffer = new byte[BUFFER_BYTES];
    long at = 0;
    while (at < content.size()) {
      int count = content.copy(at, buffer, 0, buffer.length);
      for (int i = 0; i < count; i++) {
        int b = buffer[i] & 0xFF;
        // The last byte of a text of DOS is 26.
        if (!isTextual(b) && !(b == 26 && at + i == content.size() - 1)) {
          return false;
        }
      }
      at += count;
    }
    return true;
  }

  private static boolean isTextual(int c) {
    return (c >= 0x20 && c != 0x7F) || c == '\n' || c == '\r' || c == '\t' || c == '\f';
  }
}
