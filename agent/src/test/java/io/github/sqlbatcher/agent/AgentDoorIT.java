package io.github.sqlbatcher.agent;

import org.junit.jupiter.api.Test;

/**
 * The contract suite and the frameworks, which the driver's own build runs through the URL, through
 * the agent.
 */
class AgentDoorIT {
  private static Program agent() {
    return DoorRun.through("agent").withAgent("include=jdbc:agent:*");
  }

  @Test
  void theContractHoldsThroughTheAgent() throws Exception {
    DoorRun.passes(agent(), ContractRun.class);
  }

  @Test
  void frameworksLeaveTheRowsOfRawInFewerStatementsThroughTheAgent() throws Exception {
    DoorRun.passes(agent(), FrameworksRun.class);
  }
}
