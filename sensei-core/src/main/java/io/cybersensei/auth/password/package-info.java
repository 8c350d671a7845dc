/**
 * Password hashes: the formats of Sensei and of other systems, and the hashers that make new ones.
 *
 * <p>Passwords come in as bytes; encoded hashes go out. The door is {@link
 * io.cybersensei.auth.password.PasswordHash}.
 */
@NullMarked
package io.cybersensei.auth.password;

import org.jspecify.annotations.NullMarked;
