/**
 * The configuration of a server that runs Sensei, from variables of its environment.
 *
 * <p>Variables come in; typed settings, or the list of all mistakes, go out. The door is {@link
 * io.cybersensei.configuration.Configuration}.
 */
@NullMarked
package io.cybersensei.configuration;

import org.jspecify.annotations.NullMarked;
