/** How fast Sensei serves, measured with JMH. */
@NullMarked
package io.cybersensei.benchmarks;

import org.jspecify.annotations.NullMarked;
