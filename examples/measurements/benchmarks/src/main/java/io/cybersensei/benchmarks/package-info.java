/** Benchmarks of Sensei's serving speed, measured with JMH. */
@NullMarked
package io.cybersensei.benchmarks;

import org.jspecify.annotations.NullMarked;
