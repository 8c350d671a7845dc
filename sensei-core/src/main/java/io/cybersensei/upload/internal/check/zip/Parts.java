package io.cybersensei.upload.internal.check.zip;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.Inflating;
import io.cybersensei.upload.type.FindingCode;

/** Reads the entries of one archive within a limit of unpacked bytes for all. Not thread-safe. */
public final class Parts {

  private final Content content;
  private final Findings findings;
  private long left = ArchiveBombRule.MAX_UNPACKED;

  public Parts(Content content, Findings findings) {
    this.content = content;
    this.findings = findings;
  }

  /**
   * Passes the bytes of an entry to a consumer. An entry with more bytes than it declares, or than
   * are left, is a finding.
   *
   * @return whether all bytes were passed
   */
  public boolean read(ZipEntryHeader entry, Inflating.Sink sink) {
    if (entry.method() == 0) {
      return readStored(entry, sink);
    }
    long[] count = {0};
    Inflating.End end =
        Inflating.inflate(
            content,
            entry.data(),
            entry.end(),
            true,
            (bytes, some) -> {
              count[0] += some;
              left -= some;
              return count[0] <= entry.size() && left >= 0 && sink.take(bytes, some);
            });
    if (count[0] > entry.size() || left < 0) {
      findings.add(
          FindingCode.DECOMPRESSION_BOMB, "A part of the document is larger than it declares.");
      return false;
    }
    if (end.complete() && end.bytes() != entry.size()) {
      throw new DamagedContentException("A part of the document has a wrong size.");
    }
    if (end.complete() && end.position() != entry.end()) {
      findings.add(FindingCode.HIDDEN_DATA, "A part of the document has hidden bytes after it.");
    }
    return end.complete();
  }

  private boolean readStored(ZipEntryHeader entry, Inflating.Sink sink) {
    byte[] buffer = new byte[32 << 10];
    long at = entry.data();
    while (at < entry.end()) {
      int some = content.copy(at, buffer, 0, (int) Math.min(buffer.length, entry.end() - at));
      if (some <= 0) {
        throw new DamagedContentException("The document ends early.");
      }
      if (!sink.take(buffer, some)) {
        return false;
      }
      at += some;
    }
    return true;
  }

  /**
   * Returns a small entry.
   *
   * @throws DamagedContentException if the entry is larger than a limit
   */
  public byte[] readAll(ZipEntryHeader entry, int maxBytes) {
    if (entry.size() > maxBytes) {
      throw new DamagedContentException("A description in the document is too large.");
    }
    byte[] all = new byte[(int) entry.size()];
    int[] length = {0};
    read(
        entry,
        (bytes, some) -> {
          if (length[0] + some > all.length) {
            return false;
          }
          System.arraycopy(bytes, 0, all, length[0], some);
          length[0] += some;
          return true;
        });
    if (length[0] != all.length) {
      throw new DamagedContentException("A part of the document has a wrong size.");
    }
    return all;
  }
}
