/**
 * Access tokens and the keys that sign them: JSON Web Signatures, their verification and rotation.
 *
 * <p>Accounts and tokens as text come in; tokens and verified claims go out. The door is {@link
 * io.cybersensei.auth.token.AccessTokens}; the keys are {@link
 * io.cybersensei.auth.token.SigningKeys}.
 */
@NullMarked
package io.cybersensei.auth.token;

import org.jspecify.annotations.NullMarked;
