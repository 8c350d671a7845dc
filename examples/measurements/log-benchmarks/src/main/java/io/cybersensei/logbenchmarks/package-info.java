/**
 * Benchmarks of the log on PostgreSQL, compared with code that a host would write itself. The entry
 * point is {@link io.cybersensei.logbenchmarks.Main}.
 */
@NullMarked
package io.cybersensei.logbenchmarks;

import org.jspecify.annotations.NullMarked;
