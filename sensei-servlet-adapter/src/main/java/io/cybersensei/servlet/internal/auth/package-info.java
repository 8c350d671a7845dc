/**
 * Authentication over HTTP: requests come in, and the identity of the caller or a problem goes out;
 * the door is {@link io.cybersensei.servlet.internal.auth.AccessRules}.
 */
@NullMarked
package io.cybersensei.servlet.internal.auth;

import org.jspecify.annotations.NullMarked;
