/**
 * Access to and erasure of a learner's rows in all tables.
 *
 * <p>A learner's id comes in; records or the count of erased rows go out. The door is {@link
 * io.cybersensei.jpa.internal.privacy.JdbcPersonalData}; each table with learners is a {@link
 * io.cybersensei.jpa.internal.privacy.LearnerTable}.
 */
@NullMarked
package io.cybersensei.jpa.internal.privacy;

import org.jspecify.annotations.NullMarked;
