/**
 * Sensei's persistence unit and the JPA provider that runs it.
 *
 * <p>A data source and entity classes come in; an entity manager factory goes out. The door is
 * {@link io.cybersensei.jpa.internal.persistence.PersistenceProviders}.
 */
@NullMarked
package io.cybersensei.jpa.internal.persistence;

import org.jspecify.annotations.NullMarked;
