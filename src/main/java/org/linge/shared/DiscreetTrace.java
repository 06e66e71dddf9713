package org.linge.shared;

import java.io.IOException;
import java.sql.SQLException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Stack traces without what people entered: a message of an exception may quote it, so only those
 * of the machine's own troubles are kept. Named in {@code application-packaged.yaml}.
 */
public final class DiscreetTrace implements StackTracePrinter {
  private static final StandardStackTracePrinter PRINTER =
      StandardStackTracePrinter.rootLast().withFormatter(DiscreetTrace::say);

  @Override
  public void printStackTrace(Throwable thrown, Appendable to) throws IOException {
    PRINTER.printStackTrace(thrown, to);
  }

  /** The class, with what is known to name no person. */
  public static String say(Throwable thrown) {
    String name = thrown.getClass().getName();
    return switch (thrown) {
      case Refused refused -> name + ": " + refused.problem().name();
      case SQLException sql -> name + ": SQLSTATE " + sql.getSQLState();
      case IOException _, VirtualMachineError _ -> name + ": " + thrown.getMessage();
      default -> name;
    };
  }
}
