/**
 * The place of Sensei's migrations in a Spring Boot application. Loaded by Spring Boot alone.
 *
 * <p>The bean definitions of the application come in; those of a Flyway that only Sensei uses go.
 * The door is {@link io.cybersensei.jpa.internal.boot.UnusedFlywayAutoConfiguration}.
 */
@NullMarked
package io.cybersensei.jpa.internal.boot;

import org.jspecify.annotations.NullMarked;
