/**
 * Insights into a group for its instructors: the mastery of all learners, the learners who need
 * attention, the topics to teach next, and the questions to look at.
 *
 * <p>A group comes in; a table, evidence with actions, and suggestions go out. The door is {@link
 * io.cybersensei.insight.GroupInsights}.
 */
@NullMarked
package io.cybersensei.insight;

import org.jspecify.annotations.NullMarked;
