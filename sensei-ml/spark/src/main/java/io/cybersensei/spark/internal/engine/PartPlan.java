package io.cybersensei.spark.internal.engine;

import java.io.Serializable;

/**
 * The place of a partition among all.
 *
 * @param learners the number of its learners
 * @param before the number of learners before its first one
 * @param rows the number of its rows by fold
 * @param rowsBefore the number of rows before its first one, by fold
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PartPlan(int learners, int before, int[] rows, int[] rowsBefore) implements Serializable {}
