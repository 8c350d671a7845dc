/**
 * Stored models, their states and their provenance.
 *
 * <p>Model files come in and go out. The door is {@link
 * io.cybersensei.jpa.internal.models.JpaModelStore}.
 */
@NullMarked
package io.cybersensei.jpa.internal.models;

import org.jspecify.annotations.NullMarked;
