package io.github.sqlbatcher.agent;

import org.junit.jupiter.api.Test;

/** The contract suite, which the driver's own build runs through the URL, through a DataSource. */
class DataSourceDoorIT {
  @Test
  void theContractHoldsThroughADataSource() throws Exception {
    DoorRun.passes(DoorRun.through("datasource"), ContractRun.class, DriverTests.JAR);
  }
}
