package org.linge.shared;

/** Which Linge this is: what the jar says, or that it runs from classes. */
public final class ProgramVersion {
  private ProgramVersion() {}

  public static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
