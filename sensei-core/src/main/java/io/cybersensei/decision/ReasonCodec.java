package io.cybersensei.decision;

import io.cybersensei.internal.bytes.Compact;
import io.cybersensei.internal.time.Micros;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.ReasonCode;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The form of reasons. Topics in the evidence are written as their numbers. */
final class ReasonCodec {

  private static final int TEXT = 0;
  private static final int TOPIC_ID = 1;
  private static final int TOPIC_TITLE = 2;
  private static final int TIME = 3;
  private static final int LONG = 4;
  private static final int INTEGER = 5;
  private static final int DOUBLE = 6;
  private static final int LIST = 7;

  private final IndexedCurriculum curriculum;

  ReasonCodec(IndexedCurriculum curriculum) {
    this.curriculum = curriculum;
  }

  void write(DataOutput out, List<Reason> reasons) throws IOException {
    Compact.writeCount(out, reasons.size());
    for (Reason reason : reasons) {
      Texts.writeName(out, reason.code().wireName());
      out.writeFloat((float) reason.contribution());
      Compact.writeCount(out, reason.evidence().size());
      for (Map.Entry<String, Object> fact : reason.evidence().entrySet()) {
        Texts.writeName(out, fact.getKey());
        writeValue(out, fact.getValue());
      }
    }
  }

  private void writeValue(DataOutput out, Object value) throws IOException {
    if (value instanceof Collection<?> list) {
      out.writeByte(LIST);
      Compact.writeCount(out, list.size());
      for (Object each : list) {
        writeValue(out, each);
      }
    } else if (value instanceof Long whole) {
      out.writeByte(LONG);
      Compact.writeSigned(out, whole);
    } else if (value instanceof Integer whole) {
      out.writeByte(INTEGER);
      Compact.writeSigned(out, whole);
    } else if (value instanceof Number number) {
      out.writeByte(DOUBLE);
      out.writeDouble(number.doubleValue());
    } else {
      writeText(out, value.toString());
    }
  }

  private void writeText(DataOutput out, String text) throws IOException {
    OptionalInt number = curriculum.number(text);
    Integer titled = curriculum.titles().get(text);
    Optional<Instant> time = time(text);
    if (number.isPresent()) {
      out.writeByte(TOPIC_ID);
      Compact.writeCount(out, number.getAsInt());
    } else if (titled != null) {
      out.writeByte(TOPIC_TITLE);
      Compact.writeCount(out, titled);
    } else if (time.isPresent()) {
      out.writeByte(TIME);
      Compact.writeSigned(out, Micros.of(time.get()));
    } else {
      out.writeByte(TEXT);
      Compact.writeText(out, text);
    }
  }

  /** Returns the time that a text is, if it can be written exactly in microseconds. */
  private static Optional<Instant> time(String text) {
    if (!text.endsWith("Z") || text.indexOf('T') < 0) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
      return time.toString().equals(text) ? Optional.of(time) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  List<Reason> read(ByteBuffer in) {
    int size = Compact.readLength(in);
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ReasonCode code = ReasonCode.valueOf(Texts.readName(in).toUpperCase(Locale.ROOT));
      double contribution = in.getFloat();
      int facts = Compact.readLength(in);
      Map<String, Object> evidence = new LinkedHashMap<>();
      for (int fact = 0; fact < facts; fact++) {
        String name = Texts.readName(in);
        evidence.put(name, readValue(in));
      }
      reasons.add(Reason.of(code, contribution, evidence));
    }
    return reasons;
  }

  private Object readValue(ByteBuffer in) {
    int kind = in.get();
    return switch (kind) {
      case TEXT -> Compact.readText(in);
      case TOPIC_ID -> curriculum.topic(Compact.readCount(in)).id();
      case TOPIC_TITLE -> curriculum.topic(Compact.readCount(in)).title();
      case TIME -> Micros.at(Compact.readSigned(in)).toString();
      case LONG -> Compact.readSigned(in);
      case INTEGER -> (int) Compact.readSigned(in);
      case DOUBLE -> in.getDouble();
      case LIST -> {
        int size = Compact.readLength(in);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          list.add(readValue(in));
        }
        yield List.copyOf(list);
      }
      default -> throw new IllegalArgumentException("The entry has a value of a later version.");
    };
  }
}
