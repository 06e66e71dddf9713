package org.linge.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint for programs that show a key with this right: the third way beside {@link Allowed}
 * and {@link Public}. People, whatever their posts, are refused.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForClient {
  /** The request's attribute that holds the client whose key and right were found to be good. */
  String CLIENT = "linge.client";

  ClientRight value();
}
