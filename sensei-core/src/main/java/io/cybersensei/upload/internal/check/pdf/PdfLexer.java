package io.cybersensei.upload.internal.check.pdf;

import java.nio.charset.StandardCharsets;

/** Reads the tokens of a PDF: names with their escapes undone, strings, and others. */
final class PdfLexer {

  /** The kinds of tokens. */
  enum Kind {
    NAME,
    STRING,
    NUMBER,
    WORD,
    DICTIONARY_START,
    DICTIONARY_END,
    ARRAY_START,
    ARRAY_END,
    END
  }

  private static final int MAX_TEXT = 512;

  private final PdfSource source;
  private long position;
  private final byte[] text = new byte[MAX_TEXT];
  private int length;

  PdfLexer(PdfSource source, long position) {
    this.source = source;
    this.position = position;
  }

  long position() {
    return position;
  }

  /** Returns the text of the last name, string, number or word, up to 512 bytes of it. */
  String text() {
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }

  Kind next() {
    skipSpace();
    length = 0;
    int c = source.at(position);
    if (c < 0) {
      return Kind.END;
    }
    position++;
    return switch (c) {
      case '/' -> {
        readName();
        yield Kind.NAME;
      }
      case '(' -> {
        readString();
        yield Kind.STRING;
      }
      case '[' -> Kind.ARRAY_START;
      case ']' -> Kind.ARRAY_END;
      case '<' -> {
        if (source.at(position) == '<') {
          position++;
          yield Kind.DICTIONARY_START;
        }
        readHex();
        yield Kind.STRING;
      }
      case '>' -> {
        if (source.at(position) == '>') {
          position++;
        }
        yield Kind.DICTIONARY_END;
      }
      default -> readWord(c);
    };
  }

  private void skipSpace() {
    int c = source.at(position);
    while (isSpace(c) || c == '%') {
      if (c == '%') {
        while (c >= 0 && c != '\n' && c != '\r') {
          c = source.at(++position);
        }
      } else {
        c = source.at(++position);
      }
    }
  }

  private void readName() {
    int c = source.at(position);
    while (c >= 0 && !isSpace(c) && !isDelimiter(c)) {
      position++;
      int high = c == '#' ? hex(source.at(position)) : -1;
      int low = high >= 0 ? hex(source.at(position + 1)) : -1;
      if (low >= 0) {
        position += 2;
        keep(high << 4 | low);
      } else {
        keep(c);
      }
      c = source.at(position);
    }
  }

  private void readString() {
    int depth = 1;
    while (true) {
      int c = source.at(position);
      if (c < 0) {
        return;
      }
      position++;
      if (c == '\\') {
        int escaped = source.at(position);
        position++;
        if (escaped >= '0' && escaped <= '7') {
          int code = escaped - '0';
          for (int i = 0; i < 2 && source.at(position) >= '0' && source.at(position) <= '7'; i++) {
            code = code << 3 | (source.at(position) - '0');
            position++;
          }
          keep(code);
        } else if (escaped != '\n' && escaped != '\r') {
          keep(escaped);
        }
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return;
      }
      keep(c);
    }
  }

  private void readHex() {
    int digits = 0;
    int value = 0;
    int c = source.at(position);
    while (c >= 0 && c != '>') {
      int digit = hex(c);
      if (digit >= 0) {
        value = value << 4 | digit;
        if (++digits % 2 == 0) {
          keep(value & 0xFF);
        }
      }
      c = source.at(++position);
    }
    position++;
  }

  private Kind readWord(int first) {
    keep(first);
    if (isDelimiter(first)) {
      return Kind.WORD;
    }
    int c = source.at(position);
    while (c >= 0 && !isSpace(c) && !isDelimiter(c)) {
      keep(c);
      c = source.at(++position);
    }
    boolean isNumber =
        (first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.';
    return isNumber ? Kind.NUMBER : Kind.WORD;
  }

  private void keep(int c) {
    if (length < MAX_TEXT) {
      text[length++] = (byte) c;
    }
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
  }

  static boolean isDelimiter(int c) {
    return c == '/' || c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']'
        || c == '{' || c == '}' || c == '%';
  }

  static int hex(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }
}
