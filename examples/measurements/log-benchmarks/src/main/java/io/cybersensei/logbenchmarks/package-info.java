/**
 * How fast the log is on PostgreSQL, beside what a host would write itself: {@link
 * io.cybersensei.logbenchmarks.Main}.
 */
@NullMarked
package io.cybersensei.logbenchmarks;

import org.jspecify.annotations.NullMarked;
