package io.cybersensei.learning;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of two learners field by field, so that a field that a snapshot forgets is found
 * by its name, before any estimate depends on it.
 */
final class EqualStates {

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          // The feature row is a place to write in, and holds nothing between two calls. The mark
          // says how much of a log was read, which a replay without a log does not know.
          List<Field> fields =
              Arrays.stream(type.getDeclaredFields())
                  .filter(field -> !Modifier.isStatic(field.getModifiers()))
                  .filter(field -> !List.of("row", "mark").contains(field.getName()))
                  .toList();
          fields.forEach(field -> field.setAccessible(true));
          return fields;
        }
      };

  private EqualStates() {}

  /** Checks that every field of both, at any depth, has the same value. */
  static void assertEqual(TracedLearner learner, TracedLearner expected) {
    compare(learner, expected, "learner");
  }

  private static void compare(@Nullable Object found, @Nullable Object expected, String path) {
    if (found == expected) {
      return;
    }
    require(found != null && expected != null && found.getClass() == expected.getClass(), path);
    if (found.getClass().isArray()) {
      compareAll(elements(found), elements(expected), path);
    } else if (found instanceof Map<?, ?> map) {
      compareMaps(map, (Map<?, ?>) expected, path);
    } else if (found instanceof Optional<?> optional) {
      compare(optional.orElse(null), ((Optional<?>) expected).orElse(null), path);
    } else if (found instanceof Collection<?> all) {
      compareAll(List.copyOf(all), List.copyOf((Collection<?>) expected), path);
    } else if (found.getClass().getName().startsWith("java.") || found instanceof Enum) {
      require(found.equals(expected), path);
    } else {
      for (Field field : FIELDS.get(found.getClass())) {
        compare(get(field, found), get(field, expected), path + "." + field.getName());
      }
    }
  }

  private static void require(boolean same, String path) {
    if (!same) {
      throw new AssertionError(path + " differs from that of a replay.");
    }
  }

  private static void compareMaps(Map<?, ?> found, Map<?, ?> expected, String path) {
    require(found.keySet().equals(expected.keySet()), path);
    found.forEach((key, value) -> compare(value, expected.get(key), path + "[" + key + "]"));
  }

  private static void compareAll(List<?> found, List<?> expected, String path) {
    require(found.size() == expected.size(), path);
    for (int i = 0; i < found.size(); i++) {
      compare(found.get(i), expected.get(i), path + "[" + i + "]");
    }
  }

  /** Returns the elements of an array; those of a hash table by item, without free places. */
  private static List<Object> elements(Object array) {
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      Object element = Array.get(array, i);
      if (element != null) {
        elements.add(element);
      }
    }
    if (array.getClass().getComponentType().getSimpleName().equals("ItemTally")) {
      elements.sort(Comparator.comparingInt(EqualStates::item));
    }
    return elements;
  }

  private static int item(Object tally) {
    for (Field field : FIELDS.get(tally.getClass())) {
      if (field.getName().equals("item")) {
        return (int) Objects.requireNonNull(get(field, tally));
      }
    }
    throw new AssertionError("An ItemTally has no field 'item'.");
  }

  private static @Nullable Object get(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
