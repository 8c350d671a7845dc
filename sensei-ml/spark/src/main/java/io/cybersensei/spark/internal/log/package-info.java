/**
 * Reading of logs by partitions: rows of a data set come in, histories of learners go out.
 *
 * <p>The door is {@link io.cybersensei.spark.internal.log.LearnerLog}.
 */
@NullMarked
package io.cybersensei.spark.internal.log;

import org.jspecify.annotations.NullMarked;
