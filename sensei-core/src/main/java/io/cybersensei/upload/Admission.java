package io.cybersensei.upload;

import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import io.cybersensei.validation.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules that a file must keep before its content is looked at: name, type, size and quota.
 *
 * @param settings the limits
 */
record Admission(UploadSettings settings) {

  /**
   * A file by its name.
   *
   * @param name the name to show
   * @param type the type; empty if the file is refused
   * @param findings the reasons to refuse it
   */
  record Named(String name, Optional<FileType> type, List<Finding> findings) {}

  /** Returns the name to show and the type of a file. */
  Named named(String fileName) {
    Optional<String> name = DisplayName.of(fileName);
    if (name.isEmpty()) {
      return new Named(
          "",
          Optional.empty(),
          List.of(new Finding(FindingCode.INVALID_NAME, "The name cannot be that of a file.")));
    }
    String extension = FileType.extensionOf(name.get());
    Optional<FileType> type =
        FileType.ofExtension(extension).filter(each -> settings.maxBytes(each) > 0);
    return new Named(
        name.get(),
        type,
        type.isEmpty() ? List.of(ContentCheck.notAccepted(extension)) : List.of());
  }

  UploadResult tooLarge(FileType type) {
    return refused(
        FindingCode.TOO_LARGE,
        String.format(
            Locale.ROOT,
            "Files of the type .%s can have at most %d bytes.",
            type.extension(),
            settings.maxBytes(type)));
  }

  UploadStore.Limits limits() {
    return new UploadStore.Limits(settings.quotaBytes(), settings.maxArriving());
  }

  /** Returns the refusal of an upload that was not added to the store. */
  Optional<UploadResult> refusal(UploadStore.Addition addition) {
    return switch (addition) {
      case ADDED -> Optional.empty();
      case OVER_QUOTA ->
          Optional.of(
              refused(
                  FindingCode.QUOTA_EXCEEDED,
                  String.format(
                      Locale.ROOT,
                      "All files together can have at most %d bytes. Delete some first.",
                      settings.quotaBytes())));
      case TOO_MANY_ARRIVING ->
          Optional.of(
              refused(
                  FindingCode.TOO_MANY_ARRIVING,
                  String.format(
                      Locale.ROOT,
                      "At most %d uploads can be unfinished at a time. End some first.",
                      settings.maxArriving())));
    };
  }

  static UploadResult refused(FindingCode code, String message) {
    return new UploadResult.Refused(List.of(new Finding(code, message)));
  }

  /**
   * Checks the owner and readers of an upload.
   *
   * @throws IllegalArgumentException if the id or the group breaks a rule of {@link
   *     Identifiers#check}, or the group does not fit the visibility
   */
  static void requireOwner(String learnerId, UploadVisibility visibility, Optional<String> group) {
    requireValid("learnerId", learnerId);
    requireGroup(visibility, group);
  }

  /** Checks the readers of an upload. */
  static void requireGroup(UploadVisibility visibility, Optional<String> group) {
    if (group.isPresent() != (visibility == UploadVisibility.GROUP)) {
      throw new IllegalArgumentException(
          "group must be given for the visibility group, and only for it.");
    }
    group.ifPresent(name -> requireValid("group", name));
  }

  private static void requireValid(String field, String value) {
    Identifiers.check(field, value)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
  }
}
