package io.github.sqlbatcher.agent;

import java.util.Properties;

/** A call that makes a connection, while it runs; one may run inside another. */
final class Call {
  final Call outer;
  final Object source;
  final String url;

  /** Whether nothing that is made in here may be wrapped. */
  final boolean closed;

  /** Whether what this call gives has been judged further inside. */
  boolean judged;

  /** What the properties of this call say beside the agent's options; null where nothing. */
  Properties own;

  Call(Call outer, Object source, String url, boolean closed) {
    this.outer = outer;
    this.source = source;
    this.url = url;
    this.closed = closed;
  }

  /** The settings that this call, or else one around it, was given; null if none was. */
  Properties settings() {
    for (Call call = this; call != null; call = call.outer) {
      if (call.own != null) {
        return call.own;
      }
    }
    return null;
  }
}
