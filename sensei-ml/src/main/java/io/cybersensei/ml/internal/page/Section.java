package io.cybersensei.ml.internal.page;

/** A section of the report. It states its conclusion in a sentence or two before its evidence. */
interface Section {

  /** Returns the heading, also the name of the anchor in lower case with hyphens. */
  String heading();

  /** Returns the conclusion. */
  String conclusion();

  /** Writes the evidence. */
  void write(Html html);
}
