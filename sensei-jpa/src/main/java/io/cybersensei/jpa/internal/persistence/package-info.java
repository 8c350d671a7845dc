/**
 * Sensei's persistence unit, the JPA provider that runs it, and the storages that share it.
 *
 * <p>The connections of a storage and entity classes come in; entity managers go out. The door is
 * {@link io.cybersensei.jpa.internal.persistence.SharedUnit}.
 */
@NullMarked
package io.cybersensei.jpa.internal.persistence;

import org.jspecify.annotations.NullMarked;
