/**
 * A small learning platform with Sensei: requests of a browser come in, and lessons, grades and
 * recommendations go out; the door is {@link io.cybersensei.demo.Main}.
 */
@NullMarked
package io.cybersensei.demo;

import org.jspecify.annotations.NullMarked;
