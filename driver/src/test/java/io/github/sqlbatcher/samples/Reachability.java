package io.github.sqlbatcher.samples;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * What the sample of {@code reachability-metadata.json} says; JSON is read as the YAML that it is.
 *
 * @param document all of it
 */
record Reachability(Map<String, Object> document) {
  /** A method of a type that may be called by reflection. */
  record Method(String type, String name, List<String> parameters) {
    /** The method or constructor itself. */
    Executable find() throws ReflectiveOperationException {
      Class<?>[] types = new Class<?>[parameters.size()];
      for (int i = 0; i < types.length; i++) {
        types[i] = typeOf(parameters.get(i));
      }
      Class<?> owner = typeOf(type);
      return name.equals("<init>") ? owner.getConstructor(types) : owner.getMethod(name, types);
    }
  }

  static Reachability ofSample() throws IOException {
    String path = "native-image/io.github.sqlbatcher/batcher-driver/reachability-metadata.json";
    return new Reachability(new Yaml().load(new Sample(path).text()));
  }

  /** Loaded, but not initialized: a driver would register itself. */
  static Class<?> typeOf(String name) throws ClassNotFoundException {
    return switch (name) {
      case "boolean" -> boolean.class;
      case "byte" -> byte.class;
      case "short" -> short.class;
      case "int" -> int.class;
      case "long" -> long.class;
      case "float" -> float.class;
      case "double" -> double.class;
      default -> Class.forName(name, false, Reachability.class.getClassLoader());
    };
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> entries(String section) {
    return (List<Map<String, Object>>) document.get(section);
  }

  List<String> types() {
    return entries("reflection").stream().map(entry -> (String) entry.get("type")).toList();
  }

  @SuppressWarnings("unchecked")
  List<Method> methods() {
    List<Method> all = new ArrayList<>();
    for (Map<String, Object> entry : entries("reflection")) {
      var methods = (List<Map<String, Object>>) entry.getOrDefault("methods", List.of());
      for (Map<String, Object> method : methods) {
        all.add(
            new Method(
                (String) entry.get("type"),
                (String) method.get("name"),
                (List<String>) method.get("parameterTypes")));
      }
    }
    return all;
  }
}
