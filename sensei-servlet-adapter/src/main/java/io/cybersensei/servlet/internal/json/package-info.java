/**
 * JSON: text comes in and leaves as a tree of values, and objects go out as text; the door is
 * {@link io.cybersensei.servlet.internal.json.JsonReader}.
 */
@NullMarked
package io.cybersensei.servlet.internal.json;

import org.jspecify.annotations.NullMarked;
