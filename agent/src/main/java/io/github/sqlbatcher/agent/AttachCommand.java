package io.github.sqlbatcher.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Puts the agent into a JVM that runs. */
final class AttachCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private AttachCommand() {}

  /** Gives the exit code: 0 attached, 1 not, 2 called in a wrong way. */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length < 2
        || arguments.length > 3
        || !arguments[0].equals("attach")
        || !arguments[1].matches("\\d+")) {
      err.println("Usage: java -jar batcher-agent.jar attach <pid> [name=value,name=value]");
      return USAGE;
    }
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      err.println("This Java has no module jdk.attach: attach with the java of a JDK");
      return FAILED;
    }
    return attach(arguments[1], arguments.length == 3 ? arguments[2] : "", out, err);
  }

  private static int attach(String pid, String options, PrintStream out, PrintStream err) {
    if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
      err.println("There is no process " + pid);
      return FAILED;
    }
    try {
      VirtualMachine machine = VirtualMachine.attach(pid);
      try {
        machine.loadAgent(jar(), options);
        return tell(machine, pid, out, err);
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | IOException e) {
      err.println(
          "Process %s cannot be attached to: %s. It must be a JVM of the same user, without"
                  .formatted(pid, e.getMessage())
              + " -XX:+DisableAttachMechanism");
    } catch (AgentLoadException | AgentInitializationException | URISyntaxException e) {
      err.println("Process %s does not take the agent: %s".formatted(pid, e.getMessage()));
    }
    return FAILED;
  }

  private static int tell(VirtualMachine machine, String pid, PrintStream out, PrintStream err)
      throws IOException {
    String result = machine.getSystemProperties().getProperty(BatcherAgent.RESULT);
    if (!BatcherAgent.INSTALLED.equals(result)) {
      err.println("Process %s: %s".formatted(pid, result));
      return FAILED;
    }
    out.println("Attached to process %s: connections made from now on are batched".formatted(pid));
    out.println(
        "A JVM from 21 on has printed a warning that an agent was loaded dynamically; it does not"
            + " print it with -XX:+EnableDynamicAgentLoading, or with -javaagent from the start");
    return DONE;
  }

  private static String jar() throws URISyntaxException {
    return Path.of(BatcherAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
