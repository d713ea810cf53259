package io.github.sqlbatcher.agent;

import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat without a port. */
public final class TomcatProgram {
  private TomcatProgram() {}

  /**
   * Starts a web application, and stops it.
   *
   * @param arguments Tomcat's folder, the application's, and the class of its listener
   */
  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(arguments[0]);
    tomcat.setAddDefaultWebXmlToWebapp(false);
    Context application = tomcat.addWebapp("", arguments[1]);
    application.addApplicationListener(arguments[2]);
    tomcat.start();
    System.out.println(application.getState());
    tomcat.stop();
    tomcat.destroy();
  }
}
