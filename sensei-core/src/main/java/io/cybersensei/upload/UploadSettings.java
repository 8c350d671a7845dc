package io.cybersensei.upload;

import io.cybersensei.upload.type.FileType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The limits of uploads. Immutable; see {@link #builder()} for the defaults. */
public final class UploadSettings {

  /** The largest limit of a file: 1 TiB. */
  public static final long MAX_FILE_BYTES = 1L << 40;

  private final Map<FileType, Long> maxBytes;
  private final long quotaBytes;
  private final int maxFiles;
  private final int maxAtOnce;
  private final Duration resumableFor;
  private final int maxArriving;

  private UploadSettings(Builder builder) {
    this.maxBytes = new EnumMap<>(builder.maxBytes);
    this.maxBytes.keySet().retainAll(builder.types);
    this.quotaBytes = builder.quotaBytes;
    this.maxFiles = builder.maxFiles;
    this.maxAtOnce = builder.maxAtOnce;
    this.resumableFor = builder.resumableFor;
    this.maxArriving = builder.maxArriving;
  }

  /** Returns the default settings. */
  public static UploadSettings standard() {
    return builder().build();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the types that are accepted, in the order of their declaration. */
  public Set<FileType> types() {
    return EnumSet.copyOf(maxBytes.keySet());
  }

  /** Returns the maximum size of a file of a type in bytes; 0 if the type is not accepted. */
  public long maxBytes(FileType type) {
    return maxBytes.getOrDefault(type, 0L);
  }

  /** Returns the maximum of bytes of all uploads of a learner. */
  public long quotaBytes() {
    return quotaBytes;
  }

  /** Returns the maximum number of files in one request. */
  public int maxFiles() {
    return maxFiles;
  }

  /** Returns the maximum number of files that arrive at one time. */
  public int maxAtOnce() {
    return maxAtOnce;
  }

  /** Returns the time within which an upload in several requests must end. */
  public Duration resumableFor() {
    return resumableFor;
  }

  /** Returns the maximum number of uploads of a learner that have begun and not ended. */
  public int maxArriving() {
    return maxArriving;
  }

  /** A builder of settings. Not thread-safe. */
  public static final class Builder {

    private static final Pattern SIZE =
        Pattern.compile("([0-9]{1,13})\\s*(|B|KB|KIB|MB|MIB|GB|GIB|K|M|G)");

    private final Map<FileType, Long> maxBytes = new EnumMap<>(FileType.class);
    private Set<FileType> types = EnumSet.allOf(FileType.class);
    private long quotaBytes = 20L << 30;
    private int maxFiles = 50;
    private int maxAtOnce = 16;
    private Duration resumableFor = Duration.ofDays(7);
    private int maxArriving = 100;

    private Builder() {
      for (FileType type : FileType.values()) {
        maxBytes.put(
            type,
            switch (type.family()) {
              case MEDIA -> 4L << 30;
              case DOCUMENT -> 200L << 20;
              case IMAGE -> 50L << 20;
              case TEXT -> 20L << 20;
            });
      }
    }

    /** Takes the settings of the environment variables, see {@link #from}. */
    public Builder fromEnvironment() {
      return from(name -> Optional.ofNullable(System.getenv(name)));
    }

    /**
     * Takes settings from named variables. {@code MAX_FILE_SIZE} is the limit of every type, such
     * as {@code 100MB}: bytes, or a number with KB, MB or GB (1,024 bytes and its powers); limits
     * of types can follow it, such as {@code 100MB,mp4=4GB,pdf=20MB}. {@code ALLOWED_FILE_TYPES} is
     * the list of accepted extensions, such as {@code pdf,docx,mp4}. Absent variables change
     * nothing.
     *
     * @param variables returns the value of a variable
     * @throws IllegalArgumentException if a value cannot be read; the message names the variable
     */
    public Builder from(Function<String, Optional<String>> variables) {
      variables.apply("MAX_FILE_SIZE").ifPresent(this::readSizes);
      variables.apply("ALLOWED_FILE_TYPES").ifPresent(this::readTypes);
      return this;
    }

    private void readSizes(String value) {
      for (String part : value.split(",", -1)) {
        String[] sides = part.strip().split("=", -1);
        if (sides.length == 1) {
          long bytes = size(sides[0], value);
          maxBytes.replaceAll((type, before) -> bytes);
        } else if (sides.length == 2) {
          maxBytes.put(type("MAX_FILE_SIZE", sides[0]), size(sides[1], value));
        } else {
          throw badSize(value);
        }
      }
    }

    private static long size(String text, String value) {
      Matcher size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
      if (!size.matches()) {
        throw badSize(value);
      }
      String unit = size.group(2);
      int shift =
          unit.startsWith("K") ? 10 : unit.startsWith("M") ? 20 : unit.startsWith("G") ? 30 : 0;
      long number = Long.parseLong(size.group(1));
      if (number < 1 || number > MAX_FILE_BYTES >> shift) {
        throw badSize(value);
      }
      return number << shift;
    }

    private static IllegalArgumentException badSize(String value) {
      return new IllegalArgumentException(
          "MAX_FILE_SIZE must be a size from 1 byte to 1024 GB, such as 100MB or"
              + " 100MB,mp4=4GB, but is '"
              + value
              + "'.");
    }

    private void readTypes(String value) {
      List<FileType> list = new ArrayList<>();
      for (String extension : value.split(",", -1)) {
        list.add(type("ALLOWED_FILE_TYPES", extension));
      }
      types(list.toArray(FileType[]::new));
    }

    private static FileType type(String variable, String extension) {
      String name = extension.strip().replaceFirst("^\\.", "");
      return FileType.ofExtension(name)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      variable
                          + " must name types that Sensei can check, such as pdf,docx,mp4, but has"
                          + " '"
                          + name
                          + "'."));
    }

    /**
     * Sets the types that are accepted. Default: all.
     *
     * @param types the types, at least one
     * @throws IllegalArgumentException if there is none
     */
    public Builder types(FileType... types) {
      if (types.length == 0) {
        throw new IllegalArgumentException("types must have at least one type.");
      }
      this.types = EnumSet.copyOf(List.of(types));
      return this;
    }

    /**
     * Sets the maximum size of files of a type. Default: 4 GiB for videos and recordings, 200 MiB
     * for documents, 50 MiB for pictures, 20 MiB for text.
     *
     * @param type the type
     * @param bytes the size in bytes, 1 to {@value UploadSettings#MAX_FILE_BYTES}
     * @throws IllegalArgumentException if the size is out of range
     */
    public Builder maxBytes(FileType type, long bytes) {
      maxBytes.put(type, requireInRange("maxBytes", bytes, MAX_FILE_BYTES));
      return this;
    }

    /**
     * Sets the maximum of bytes of all uploads of a learner. Default: 20 GiB.
     *
     * @param quotaBytes the number of bytes, 1 to 2^60
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder quotaBytes(long quotaBytes) {
      this.quotaBytes = requireInRange("quotaBytes", quotaBytes, 1L << 60);
      return this;
    }

    /**
     * Sets the maximum number of files in one request. Default: 50.
     *
     * @param maxFiles the number of files, 1 to 1,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder maxFiles(int maxFiles) {
      this.maxFiles = (int) requireInRange("maxFiles", maxFiles, 1_000);
      return this;
    }

    /**
     * Sets the maximum number of requests with files that are served at one time; each holds a
     * thread of the server. Further ones get a 503. One learner can have a quarter of them.
     * Default: 16.
     *
     * @param maxAtOnce the number of requests, 1 to 1,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder maxAtOnce(int maxAtOnce) {
      this.maxAtOnce = (int) requireInRange("maxAtOnce", maxAtOnce, 1_000);
      return this;
    }

    /**
     * Sets the time within which an upload in several requests must end, from its beginning on. An
     * upload that has not ended is then removed. Default: 7 days.
     *
     * @param resumableFor the time, 1 minute to 90 days
     * @throws IllegalArgumentException if the time is out of range
     */
    public Builder resumableFor(Duration resumableFor) {
      if (resumableFor.compareTo(Duration.ofMinutes(1)) < 0
          || resumableFor.compareTo(Duration.ofDays(90)) > 0) {
        throw new IllegalArgumentException(
            "resumableFor must be from 1 minute to 90 days but is " + resumableFor + ".");
      }
      this.resumableFor = resumableFor;
      return this;
    }

    /**
     * Sets the maximum number of uploads of a learner that have begun in several requests and not
     * ended. Each keeps a row and a file until it ends or expires. Default: 100.
     *
     * @param maxArriving the number of uploads, 1 to 10,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder maxArriving(int maxArriving) {
      this.maxArriving = (int) requireInRange("maxArriving", maxArriving, 10_000);
      return this;
    }

    private static long requireInRange(String name, long value, long max) {
      if (value < 1 || value > max) {
        throw new IllegalArgumentException(
            name + " must be from 1 to " + max + " but is " + value + ".");
      }
      return value;
    }

    /** Builds the settings. */
    public UploadSettings build() {
      return new UploadSettings(this);
    }
  }
}
