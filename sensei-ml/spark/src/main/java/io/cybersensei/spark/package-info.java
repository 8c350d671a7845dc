/**
 * Training on Apache Spark: a log in a database or in files comes in, a model that core serves goes
 * out.
 *
 * <p>The door is {@link io.cybersensei.spark.SparkTrainer}.
 */
@NullMarked
package io.cybersensei.spark;

import org.jspecify.annotations.NullMarked;
