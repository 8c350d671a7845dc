/**
 * Sensei's servlet and a Spring Boot application over the same PostgreSQL, under the same load. The
 * entry point is {@link io.cybersensei.comparison.Comparison}.
 */
@NullMarked
package io.cybersensei.comparison;

import org.jspecify.annotations.NullMarked;
