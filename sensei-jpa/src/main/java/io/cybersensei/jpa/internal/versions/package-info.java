/**
 * The oldest versions of other libraries that work with this module, checked at start.
 *
 * <p>A connection or a class loader comes in; nothing or an exception with the remedy goes out. The
 * door is {@link io.cybersensei.jpa.internal.versions.RequiredVersions}.
 */
@NullMarked
package io.cybersensei.jpa.internal.versions;

import org.jspecify.annotations.NullMarked;
