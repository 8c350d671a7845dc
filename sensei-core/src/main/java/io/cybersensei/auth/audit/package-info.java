/**
 * The audit log: security events, and the port that they are written to.
 *
 * <p>Events come in from {@link io.cybersensei.auth.Accounts}. The door is {@link
 * io.cybersensei.auth.audit.AuditLog}; {@link io.cybersensei.auth.audit.AuditTrail} reads it.
 */
@NullMarked
package io.cybersensei.auth.audit;

import org.jspecify.annotations.NullMarked;
