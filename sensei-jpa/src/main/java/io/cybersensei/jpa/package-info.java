/** The ports of Sensei over a relational database. */
@NullMarked
package io.cybersensei.jpa;

import org.jspecify.annotations.NullMarked;
