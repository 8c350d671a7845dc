package io.cybersensei.upload.type;

import java.util.Locale;

/** A rule for uploaded files. */
public enum FindingCode {
  /** The file has no bytes. */
  EMPTY,
  /** The file, or the learner's files together, have too many bytes. */
  TOO_LARGE,
  /** The learner's files together would take more than the quota. */
  QUOTA_EXCEEDED,
  /** Too many uploads of the learner have begun and not ended. */
  TOO_MANY_ARRIVING,
  /** The name cannot be that of a file. */
  INVALID_NAME,
  /** The extension is not on the list of accepted ones. */
  TYPE_NOT_ALLOWED,
  /** The content is of another type than the extension says. */
  TYPE_MISMATCH,
  /** The content ends early or is damaged. */
  DAMAGED,
  /** The content is also a file of another type. */
  SECOND_SIGNATURE,
  /** There are bytes before the beginning of the content. */
  LEADING_DATA,
  /** There are bytes after the end of the content. */
  TRAILING_DATA,
  /** There are bytes between the parts of the content that no reader sees. */
  HIDDEN_DATA,
  /** The content is encrypted, so it cannot be checked. */
  ENCRYPTED,
  /** The content has a script for a browser or a server. */
  SCRIPT,
  /** A PDF has JavaScript. */
  PDF_JAVASCRIPT,
  /** A PDF starts a program. */
  PDF_LAUNCH,
  /** A PDF has files or media with programs inside. */
  PDF_EMBEDDED_FILE,
  /** A PDF has a dynamic form (XFA), which can run scripts. */
  PDF_DYNAMIC_FORM,
  /** A PDF opens a file of another computer. */
  PDF_REMOTE_FILE,
  /** A document has macros. */
  MACRO,
  /** A document has ActiveX controls. */
  ACTIVE_X,
  /** A document or video has a file of another kind inside. */
  EMBEDDED_FILE,
  /** A document loads parts of it from elsewhere. */
  EXTERNAL_RELATIONSHIP,
  /** A document or table runs a command of another program. */
  DYNAMIC_DATA_EXCHANGE,
  /** A part in XML defines entities or names a DTD. */
  XML_ENTITIES,
  /** A picture has too many pixels. */
  PIXEL_FLOOD,
  /** An archive or compressed part is far larger when it is unpacked. */
  DECOMPRESSION_BOMB,
  /** An entry of an archive has a path that leads elsewhere. */
  UNSAFE_PATH,
  /** An entry of an archive is a link. */
  ARCHIVE_LINK,
  /** Entries of an archive share bytes. */
  ARCHIVE_OVERLAP,
  /** Entries of an archive have the same name. */
  DUPLICATE_ENTRY,
  /** An archive has an archive inside. */
  NESTED_ARCHIVE,
  /** The content is not text. */
  NOT_TEXT,
  /** The virus scanner found something, or the content is the EICAR test file. */
  MALWARE,
  /** The virus scanner could not answer. */
  SCANNER_UNAVAILABLE,
  /** The text could not be taken out of the content within the time. */
  PROCESSING_TIMEOUT,
  /** The text could not be taken out of the content within the memory. */
  PROCESSING_MEMORY,
  /** The text could not be taken out of the content. */
  PROCESSING_FAILED;

  /** Returns the name in the HTTP API, in lower snake case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
