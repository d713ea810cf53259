package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.PassThroughReason;
import io.github.sqlbatcher.buffer.InsertBuffer;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.flush.HeldRows;
import io.github.sqlbatcher.sql.InsertTemplate;
import io.github.sqlbatcher.sql.LexicalRules;
import io.github.sqlbatcher.sql.SqlScanner;
import io.github.sqlbatcher.sql.StatementClassifier;
import io.github.sqlbatcher.sql.StatementKind;
import io.github.sqlbatcher.sql.TemplateCache;
import io.github.sqlbatcher.stats.ConnectionStats;
import io.github.sqlbatcher.stats.LiveSettings;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides for one connection which INSERTs are held back, and hands those to the {@link HeldRows}.
 * The connection's lock guards it.
 */
final class Inserts {
  private static final int MOST_PREPARED = 256;

  private final ReentrantLock lock;
  private final SqlScanner scanner = new SqlScanner();
  private final StatementClassifier classifier = new StatementClassifier();
  private final Map<String, PreparedInsert> prepared = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<InsertTemplate, Boolean> accepted = new LinkedHashMap<>(16, 0.75f, true);
  private final Dialect dialect;
  private final TemplateCache templates;
  private final HeldRows rows;
  private final ConnectionStats stats;
  private final AutoCommitNotice autoCommitNotice;
  private final LiveSettings live;
  private final VirtualStatements virtual;

  Inserts(
      ReentrantLock lock,
      Dialect dialect,
      TemplateCache templates,
      HeldRows rows,
      ConnectionStats stats,
      AutoCommitNotice autoCommitNotice,
      LiveSettings live) {
    this.lock = lock;
    this.dialect = dialect;
    this.templates = templates;
    this.rows = rows;
    this.stats = stats;
    this.autoCommitNotice = autoCommitNotice;
    this.live = live;
    this.virtual =
        new VirtualStatements(dialect.bindsTablesWhenPrepared(), dialect.bindsAnewBehindDdl());
  }

  /** What the statement is, told from its first keywords; null text is left to the driver. */
  StatementKind kindOf(String sql) {
    if (sql == null) {
      return StatementKind.OTHER;
    }
    lock.lock();
    try {
      return classifier.classify(sql, templates.rules());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Holds back an INSERT without parameters, if it can be.
   *
   * @param timeout the statement's {@code queryTimeout} in seconds
   * @return the number of its tuples, or -1 if it must be passed through
   */
  int hold(String sql, int timeout) throws SQLException {
    if (!rows.mayWait()) {
      passedThrough(PassThroughReason.AUTO_COMMIT, sql);
      return -1;
    }
    lock.lock();
    try {
      InsertTemplate template = literalTemplate(sql);
      if (template == null) {
        return -1;
      }
      PassThroughReason refusal =
          rows.add(template, sql, scanner.tuplesStart(), scanner.tuplesEnd(), timeout);
      if (refusal != null) {
        passedThrough(refusal, sql);
        return -1;
      }
      return template.tuples();
    } finally {
      lock.unlock();
    }
  }

  /** Puts an INSERT of an explicit batch into its buffer; false if it cannot be merged. */
  boolean addToBatch(String sql, InsertBuffer batch) throws SQLException {
    lock.lock();
    try {
      boolean plain = mergesBatches() && kindOf(sql) == StatementKind.INSERT;
      InsertTemplate template = plain ? literalTemplate(sql) : null;
      if (template != null) {
        batch.add(template, sql, scanner.tuplesStart(), scanner.tuplesEnd());
      }
      return template != null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the application's own batches are merged. */
  boolean mergesBatches() {
    return dialect.mergesBatches();
  }

  /** A query for the keys that the driver gives unasked; null where it gives none. */
  String keysUnasked() {
    return dialect.keysUnasked();
  }

  boolean unsetsParametersInAddBatch() {
    return dialect.unsetsParametersInAddBatch();
  }

  boolean unsetsParametersWithBatch() {
    return dialect.unsetsParametersWithBatch();
  }

  boolean shareQueryTimeout() {
    return dialect.sharesQueryTimeout();
  }

  /** The template of an INSERT that can be merged, left in the scanner; else null, and counted. */
  private InsertTemplate literalTemplate(String sql) throws SQLException {
    PassThroughReason refusal =
        dialect.holdsLiterals() ? scan(sql) : PassThroughReason.NOT_MERGED_HERE;
    InsertTemplate template = null;
    if (refusal == null && scanner.parameters() > 0) {
      refusal = PassThroughReason.UNSET_PARAMETER;
    }
    if (refusal == null) {
      template = templates.templateOf(scanner);
      stats.soughtTemplate();
      refusal = template.refusal();
    }
    if (refusal != null) {
      stats.passedThrough(refusal, sql);
      return null;
    }
    return template;
  }

  private PassThroughReason scan(String sql) throws SQLException {
    if (!dialect.holdsRows()) {
      return PassThroughReason.NOT_MERGED_HERE;
    }
    if (sql.length() > live.maxBytes()) {
      return PassThroughReason.TOO_LARGE;
    }
    PassThroughReason refusal = scanner.scan(sql, templates.rules());
    if (refusal == PassThroughReason.LEXICAL_MODE) {
      LexicalRules ofSession = rows.facts().rules();
      return ofSession == null ? refusal : scanner.scan(sql, ofSession);
    }
    return refusal;
  }

  /** What is known of a prepared INSERT that can be held back; null for any other text. */
  PreparedInsert prepared(String sql) {
    return prepared(sql, true);
  }

  /**
   * As above, of an INSERT that asks for keys, and whose batches may be merged all the same; null,
   * and nothing is counted, for any other.
   */
  PreparedInsert keyed(String sql) {
    PreparedInsert insert = dialect.ordersKeys() ? prepared(sql, false) : null;
    return insert == null || insert.isLiteral() ? null : insert;
  }

  private PreparedInsert prepared(String sql, boolean countsRefusal) {
    lock.lock();
    try {
      PreparedInsert known = prepared.get(sql);
      if (known != null) {
        stats.soughtTemplate();
        return known;
      }
      return newlyPrepared(sql, countsRefusal);
    } finally {
      lock.unlock();
    }
  }

  private PreparedInsert newlyPrepared(String sql, boolean countsRefusal) {
    PassThroughReason refusal = PassThroughReason.NOT_MERGED_HERE;
    if (dialect.holdsRows()) {
      TemplateCache.Prepared text = templates.prepared(sql, scanner);
      if (text.template() != null) {
        stats.soughtTemplate();
      }
      if (text.refusal() == null) {
        PreparedInsert insert =
            new PreparedInsert(
                text.template(),
                text.tuplesEnd(),
                dialect.settersJudgeValues(),
                dialect.typesTakenByOwnSetter());
        if (!insert.isLiteral()) {
          remember(prepared, sql, insert);
          return insert;
        }
        if (dialect.holdsLiterals()) {
          return insert;
        }
      } else {
        refusal = text.refusal();
      }
    }
    if (countsRefusal) {
      stats.passedThrough(refusal, sql);
    }
    return null;
  }

  /** Whether the driver has accepted a text of the template since tables last changed. */
  boolean isAccepted(InsertTemplate template) {
    lock.lock();
    try {
      return accepted.containsKey(template);
    } finally {
      lock.unlock();
    }
  }

  /** The driver accepted a text of the template: it need not be asked at each preparation. */
  void accepted(InsertTemplate template) {
    lock.lock();
    try {
      remember(accepted, template, Boolean.TRUE);
    } finally {
      lock.unlock();
    }
  }

  private static <K, V> void remember(Map<K, V> map, K key, V value) {
    map.put(key, value);
    if (map.size() > MOST_PREPARED) {
      map.remove(map.keySet().iterator().next());
    }
  }

  /** The session or tables may change: the driver must accept every text anew. */
  void schemaChanged() {
    lock.lock();
    try {
      rows.facts().forget();
      prepared.clear();
      accepted.clear();
      rows.schemaChanged();
    } finally {
      lock.unlock();
    }
  }

  /** An INSERT of that text is not held back; a null text is not known. */
  void passedThrough(PassThroughReason reason, String sql) {
    stats.passedThrough(reason, sql);
    if (reason == PassThroughReason.AUTO_COMMIT) {
      autoCommitNotice.give();
    }
  }

  /** Names of tables may mean others: what is prepared already keeps to those it was made for. */
  void placeChanges() throws SQLException {
    if (virtual.areKept() && !rows.isClosed()) {
      virtual.leavePlace();
      rows.closeStatements();
    }
  }

  /** Whether a statement that was created in a place executes its texts where it would now. */
  boolean areIn(int place) {
    return !dialect.statementsKeepSchema() || place == virtual.place();
  }

  /**
   * A statement from a place has failed. Connector/J goes to the statement's database for it, and
   * does not come back then.
   */
  void failedIn(int place) throws SQLException {
    if (!areIn(place)) {
      placeChanges();
    }
  }

  /** The prepared INSERTs that are not prepared by the driver yet. */
  VirtualStatements virtual() {
    return virtual;
  }

  /** How often JSqlParser was asked, over all connections that share the templates. */
  long templatesParsed() {
    return templates.parsed();
  }

  /** Longer streams are not read into memory; in bytes or characters. */
  int longestStream() {
    return live.maxBytes();
  }
}
