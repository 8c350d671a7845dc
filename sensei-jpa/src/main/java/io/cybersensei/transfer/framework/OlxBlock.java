package io.cybersensei.transfer.framework;

import java.util.List;
import java.util.Map;

/**
 * A block of a course: an element of its XML.
 *
 * @param kind the name of the element
 * @param attributes its attributes
 * @param children the blocks within it, in their order
 */
record OlxBlock(String kind, Map<String, String> attributes, List<OlxBlock> children) {

  /** Returns the name by which others refer to the block; empty if it has none. */
  String name() {
    return attributes.getOrDefault("url_name", "");
  }

  /** Returns whether only staff sees the block. */
  boolean isHidden() {
    return attributes.getOrDefault("visible_to_staff_only", "").equals("true");
  }

  /** Returns whether the block says nothing but the name of a file. */
  boolean isPointer() {
    return children.isEmpty()
        && !name().isEmpty()
        && List.of("url_name", "org", "course", "slug").containsAll(attributes.keySet());
  }

  /** Returns the name for people, on one line of at most 200 characters. */
  String title() {
    return new CaseItem(name(), "", attributes.getOrDefault("display_name", ""), "", "").title();
  }
}
