package io.github.sqlbatcher.sql;

import io.github.sqlbatcher.PassThroughReason;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The templates that are known, found by a scanned text without building a string, or by the text
 * of a prepared statement. Bounded: each place holds one template, and a new one takes the place of
 * the old. Shared by the connections of one URL and settings; safe for use by several threads.
 */
public final class TemplateCache {
  /** Longer texts carry many rows already, and would fill the memory with templates. */
  private static final int LONGEST_TEXT = 16_384;

  private static final int WAYS = 4;

  private final LexicalRules rules;
  private final InsertParser parser;
  private final Set<String> excludedTables;
  private final int capacity;
  private final AtomicReferenceArray<InsertTemplate> places;
  private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();
  private final ReentrantLock keeping = new ReentrantLock();
  private final LongAdder parsed = new LongAdder();
  private final LongAdder missed = new LongAdder();

  /**
   * What is known of the text of a prepared statement.
   *
   * @param template the template of exactly this text; where it has no parameters, of all texts
   *     that differ only in literals; null if the text is no plain INSERT
   * @param tuplesEnd behind the last tuple in the text
   * @param refusal why it is not held back; null if it is
   */
  public record Prepared(InsertTemplate template, int tuplesEnd, PassThroughReason refusal) {}

  /**
   * @param rules how the texts are read
   * @param capacity the most templates that are kept, and the most texts; at least 4
   * @param rowSafeFunctions more functions that may be merged, in lower case
   * @param excludedTables tables that are left alone, in lower case and without quotes
   */
  public TemplateCache(
      LexicalRules rules, int capacity, Set<String> rowSafeFunctions, Set<String> excludedTables) {
    this.rules = rules;
    this.parser = new InsertParser(new RowSafety(rowSafeFunctions));
    this.excludedTables = excludedTables;
    this.capacity = capacity;
    this.places = new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(capacity, WAYS)));
  }

  /** How the cached texts are read. */
  public LexicalRules rules() {
    return rules;
  }

  /** How often JSqlParser was asked. */
  public long parsed() {
    return parsed.sum();
  }

  /** How often a text was not known. */
  public long missed() {
    return missed.sum();
  }

  /** How many templates and texts are kept. */
  int kept() {
    return prepared.size() + known();
  }

  /** How many templates are kept. */
  public int known() {
    int known = 0;
    for (int place = 0; place < places.length(); place++) {
      known += places.get(place) == null ? 0 : 1;
    }
    return known;
  }

  /** The template of a text that was just scanned and found plain. */
  public InsertTemplate templateOf(SqlScanner scan) {
    int hash = scan.skeletonHash() * 0x9E3779B9;
    int bucket = (hash >>> 7) & (places.length() - 1) & -WAYS;
    for (int way = 0; way < WAYS; way++) {
      InsertTemplate known = places.get(bucket + way);
      if (known != null && known.matches(scan)) {
        return known;
      }
    }
    InsertTemplate template = parse(scan);
    if (template.refusal() != PassThroughReason.TOO_LARGE) {
      places.set(placeIn(bucket, hash), template);
    }
    return template;
  }

  /** A free place of the bucket, or one that the hash picks. */
  private int placeIn(int bucket, int hash) {
    for (int way = 0; way < WAYS; way++) {
      if (places.get(bucket + way) == null) {
        return bucket + way;
      }
    }
    return bucket + (hash & (WAYS - 1));
  }

  /** What is known of the text of a prepared statement; scans it the first time. */
  public Prepared prepared(String sql, SqlScanner scanner) {
    Prepared known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    PassThroughReason refusal = scanner.scan(sql, rules);
    Prepared fresh = refusal == null ? understood(scanner) : new Prepared(null, 0, refusal);
    // Without parameters the literals differ from text to text: remembering it would not help.
    boolean varies = refusal == null && scanner.parameters() == 0;
    if (!varies && sql.length() <= LONGEST_TEXT) {
      keep(sql, fresh);
    }
    return fresh;
  }

  private Prepared understood(SqlScanner scan) {
    InsertTemplate template = scan.parameters() == 0 ? templateOf(scan) : ownTemplate(scan);
    return new Prepared(template, scan.tuplesEnd(), template.refusal());
  }

  /**
   * Each text with parameters has a template of its own, but texts of one shape share the verdict.
   */
  private InsertTemplate ownTemplate(SqlScanner scan) {
    InsertTemplate known = templateOf(scan);
    return known.tuple().contentEquals(scan.sql().subSequence(scan.tuplesStart(), scan.tuplesEnd()))
        ? known
        : new InsertTemplate(scan, known.refusal());
  }

  private void keep(String sql, Prepared fresh) {
    keeping.lock();
    try {
      if (prepared.size() >= capacity) {
        // Rare, and cheaper than to keep an order at each look-up.
        prepared.clear();
      }
      prepared.put(sql, fresh);
    } finally {
      keeping.unlock();
    }
  }

  private InsertTemplate parse(SqlScanner scan) {
    missed.increment();
    if (scan.tuplesEnd() > LONGEST_TEXT) {
      return new InsertTemplate(scan, PassThroughReason.TOO_LARGE);
    }
    if (new TableName(scan.head().table()).isOneOf(excludedTables)) {
      return new InsertTemplate(scan, PassThroughReason.EXCLUDED_TABLE);
    }
    parsed.increment();
    return new InsertTemplate(scan, parser.judge(scan, rules));
  }
}
