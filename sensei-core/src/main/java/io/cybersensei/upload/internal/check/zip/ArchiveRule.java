package io.cybersensei.upload.internal.check.zip;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.Findings;

/** A rule for an archive whose directory has been read. Stateless, so that threads can share it. */
@FunctionalInterface
public interface ArchiveRule {

  /** Checks an archive. */
  void check(ZipArchive archive, Content content, Findings findings);
}
