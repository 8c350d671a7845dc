/** A small learning platform with Sensei in it. */
@NullMarked
package io.cybersensei.demo;

import org.jspecify.annotations.NullMarked;
