package io.github.sqlbatcher;

import java.util.List;
import java.util.Locale;

/** Finds the setting that was meant by a wrong name. */
public final class NearestName {
  private NearestName() {}

  /** The name that is nearest to a wrong one; one that contains the other is near. */
  public static String to(String wrong, List<String> names) {
    String theirs = bare(wrong);
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : names) {
      String ours = bare(name);
      boolean contained = theirs.length() > 2 && (ours.contains(theirs) || theirs.contains(ours));
      int distance = contained ? 1 : distance(theirs, ours);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return best;
  }

  private static String bare(String key) {
    String name =
        key.startsWith(BatcherProperty.PREFIX)
            ? key.substring(BatcherProperty.PREFIX.length())
            : key;
    return name.toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's: how many letters must be put in, taken out or replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
