package io.github.sqlbatcher.agent;

import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.utility.JavaModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a class that could not be advised, and is loaded as it is. */
final class FailedTransformations extends AgentBuilder.Listener.Adapter {
  private static final Logger LOG = LoggerFactory.getLogger(FailedTransformations.class);

  @Override
  public void onError(
      String type, ClassLoader loader, JavaModule module, boolean loaded, Throwable failure) {
    LOG.debug("The class {} stays as it is", type, failure);
  }
}
