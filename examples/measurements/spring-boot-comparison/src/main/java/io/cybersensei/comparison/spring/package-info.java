/**
 * The Spring Boot application of the comparison. The entry point is {@link
 * io.cybersensei.comparison.spring.SpringHost}.
 */
@NullMarked
package io.cybersensei.comparison.spring;

import org.jspecify.annotations.NullMarked;
