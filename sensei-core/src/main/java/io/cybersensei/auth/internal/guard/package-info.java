/**
 * Brute-force protection: throttling, bounded hashing, decoy hashes, known devices, audit records.
 *
 * <p>Attempts come in; verdicts go out. The door is {@link
 * io.cybersensei.auth.internal.guard.PasswordCheck}. Not exported.
 */
@NullMarked
package io.cybersensei.auth.internal.guard;

import org.jspecify.annotations.NullMarked;
