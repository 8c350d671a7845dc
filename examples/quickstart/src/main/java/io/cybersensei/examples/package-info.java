/** Small programs that each show one idea. */
@NullMarked
package io.cybersensei.examples;

import org.jspecify.annotations.NullMarked;
