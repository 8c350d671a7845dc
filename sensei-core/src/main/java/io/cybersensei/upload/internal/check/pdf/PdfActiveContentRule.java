package io.cybersensei.upload.internal.check.pdf;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.ArrayList;
import java.util.List;

/**
 * No object of a PDF is active: JavaScript, programs to start, files inside. Every object is read,
 * wherever it is in the file, whether or not the table of objects names it, since readers rebuild
 * damaged tables. Objects that are compressed together (object streams) are unpacked. Escaped names
 * are read as readers do.
 */
public final class PdfActiveContentRule implements ContentRule {

  private static final long MAX_UNPACKED = 128L << 20;
  private static final long MIN_LEXED = 1 << 20;
  private static final int MAX_TOKENS_OF_OBJECT = 5_000_000;

  @Override
  public void check(Content content, Findings findings) {
    Scan scan = new Scan(content, findings);
    scan.run();
  }

  /** The check of one document. */
  private static final class Scan {

    private final Content content;
    private final Findings findings;
    private final PdfSource source;
    private long unpacked;
    private boolean isEncrypted;
    private boolean hasObjectStreams;
    private boolean isUnreadable;
    private long lexed;

    Scan(Content content, Findings findings) {
      this.content = content;
      this.findings = findings;
      this.source = PdfSource.of(content);
    }

    void run() {
      long size = content.size();
      for (long at = 3; at < size && findings.isEmpty() && !isUnreadable; at++) {
        int c = content.u8(at);
        if (c == 'j' && isWord("obj", at - 2)) {
          readObject(at + 1);
        } else if (c == 'r' && isWord("trailer", at - 6)) {
          readObject(at + 1);
        }
      }
      // The objects can stand before the note that they are encrypted.
      if (((isEncrypted && hasObjectStreams) || isUnreadable) && findings.isEmpty()) {
        findings.add(
            FindingCode.ENCRYPTED,
            "The PDF is encrypted or unreadable, so that its objects cannot be checked.");
      }
    }

    /** Words follow white space, a number or a comment, and not other letters, as in endobj. */
    private boolean isWord(String word, long at) {
      if (at < 1 || !content.has(word, at)) {
        return false;
      }
      int before = content.u8(at - 1);
      return !(before >= 'a' && before <= 'z') && !(before >= 'A' && before <= 'Z');
    }

    /**
     * Reads an object. Objects within each other are read again, so there is a limit in all: those
     * of real documents follow each other.
     */
    private void readObject(long from) {
      if (!isBeginning(from)) {
        return;
      }
      long to = readTokens(from);
      lexed += to - from;
      if (lexed > 4 * content.size() + MIN_LEXED) {
        findings.add(FindingCode.DAMAGED, "The objects of the PDF are within each other.");
      }
    }

    private boolean isBeginning(long from) {
      long at = from;
      while (PdfLexer.isSpace(source.at(at))) {
        at++;
      }
      int c = source.at(at);
      return c == '<' || c == '[' || c == '/' || c == '%';
    }

    private long readTokens(long from) {
      PdfLexer lexer = new PdfLexer(source, from);
      PdfObjectReader reader = new PdfObjectReader(findings);
      for (int tokens = 0; tokens < MAX_TOKENS_OF_OBJECT; tokens++) {
        PdfLexer.Kind kind = lexer.next();
        if (kind == PdfLexer.Kind.END) {
          break;
        }
        if (kind == PdfLexer.Kind.WORD) {
          String word = lexer.text();
          if (word.startsWith("stream")) {
            readStream(reader, lexer.position() - word.length() + 6);
            break;
          }
          if (word.startsWith("endobj") || word.equals("startxref") || word.equals("obj")) {
            break;
          }
        }
        reader.take(kind, lexer);
        if (!findings.isEmpty()) {
          break;
        }
      }
      isEncrypted |= reader.isEncrypted();
      return lexer.position();
    }

    private void readStream(PdfObjectReader object, long from) {
      if (!object.isObjectStream()) {
        return;
      }
      hasObjectStreams = true;
      if (isEncrypted) {
        return;
      }
      long data = from;
      if (content.u8(data) == '\r') {
        data++;
      }
      if (content.u8(data) == '\n') {
        data++;
      }
      List<String> filters = new ArrayList<>(object.filters());
      PdfFilters.Unpacked bytes =
          PdfFilters.unpack(content, data, filters, object.predictor(), MAX_UNPACKED - unpacked);
      unpacked += bytes.length();
      lexed += bytes.length();
      if (bytes.isTooLarge()) {
        findings.add(
            FindingCode.DECOMPRESSION_BOMB,
            "The PDF would be far larger when it is unpacked than any real one.");
        return;
      }
      isUnreadable |= !bytes.isReadable();
      readAll(bytes);
    }

    private void readAll(PdfFilters.Unpacked bytes) {
      PdfLexer lexer = new PdfLexer(PdfSource.of(bytes.bytes(), bytes.length()), 0);
      PdfObjectReader reader = new PdfObjectReader(findings);
      PdfLexer.Kind kind = lexer.next();
      while (kind != PdfLexer.Kind.END && findings.isEmpty()) {
        reader.take(kind, lexer);
        kind = lexer.next();
      }
    }
  }
}
