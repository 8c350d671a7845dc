/**
 * Sensei in a Spring Boot application.
 *
 * <p>The application's data source, transactions and users come in; beans of Sensei go out. The
 * door is {@link io.cybersensei.spring.boot.SenseiAutoConfiguration}.
 */
@NullMarked
package io.cybersensei.spring.boot;

import org.jspecify.annotations.NullMarked;
