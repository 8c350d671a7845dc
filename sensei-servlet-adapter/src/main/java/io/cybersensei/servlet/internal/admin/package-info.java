/**
 * The administration of models over HTTP, and the metrics of a node.
 *
 * <p>Requests of admins come in; descriptions of models and of the training come out.
 *
 * <p>The door is {@link io.cybersensei.servlet.internal.admin.ModelsResource}, beside that of
 * trainings, {@link io.cybersensei.servlet.internal.admin.TrainingResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.admin;

import org.jspecify.annotations.NullMarked;
