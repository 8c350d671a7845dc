/**
 * Credentials of services: a host's backend that speaks for its learners.
 *
 * <p>A secret comes in; the credential that it belongs to goes out. The door is {@link
 * io.cybersensei.auth.service.ServiceCredentials}.
 */
@NullMarked
package io.cybersensei.auth.service;

import org.jspecify.annotations.NullMarked;
