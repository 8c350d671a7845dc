/** Whether Sensei can do its work: see {@link io.cybersensei.health.Health}. */
@NullMarked
package io.cybersensei.health;

import org.jspecify.annotations.NullMarked;
