/**
 * The command line for {@code spark-submit}.
 *
 * <p>The door is {@link io.cybersensei.spark.cli.Main}.
 */
@NullMarked
package io.cybersensei.spark.cli;

import org.jspecify.annotations.NullMarked;
