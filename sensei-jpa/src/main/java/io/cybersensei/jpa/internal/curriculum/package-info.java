/**
 * The curriculum and its cache.
 *
 * <p>A curriculum comes in and goes out. The door is {@link
 * io.cybersensei.jpa.internal.curriculum.JpaTopicCatalog}.
 */
@NullMarked
package io.cybersensei.jpa.internal.curriculum;

import org.jspecify.annotations.NullMarked;
