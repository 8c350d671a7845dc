package io.cybersensei.transfer.framework;

import java.util.OptionalLong;

/**
 * An association between two nodes of frameworks (CFAssociation).
 *
 * @param type the type, such as isChildOf
 * @param origin the id of the node that it is from
 * @param destination the id of the node that it leads to
 * @param sequence the place among the associations to the same destination
 */
record CaseAssociation(String type, String origin, String destination, OptionalLong sequence) {

  static final String CHILD = "isChildOf";
  static final String PRECEDES = "precedes";
}
