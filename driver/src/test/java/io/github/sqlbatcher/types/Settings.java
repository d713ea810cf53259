package io.github.sqlbatcher.types;

import java.util.ArrayList;
import java.util.List;

/** The setters of JDBC, each with its values. */
final class Settings {
  private Settings() {}

  static List<Attempt> all() {
    List<Attempt> all = new ArrayList<>();
    all.addAll(NumberSettings.all());
    all.addAll(TextSettings.all());
    all.addAll(BinarySettings.all());
    all.addAll(TimeSettings.all());
    all.addAll(OtherSettings.all());
    return all;
  }
}
