package io.github.sqlbatcher.agent;

/** A call that makes a connection, while it runs; one may run inside another. */
final class Call {
  final Call outer;
  final Object source;
  final String url;

  /** Whether nothing that is made in here may be wrapped. */
  final boolean closed;

  /** Whether what this call gives has been judged further inside. */
  boolean judged;

  Call(Call outer, Object source, String url, boolean closed) {
    this.outer = outer;
    this.source = source;
    this.url = url;
    this.closed = closed;
  }
}
