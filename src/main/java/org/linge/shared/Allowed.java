package org.linge.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The right that an endpoint needs. A handler method that has neither this nor {@link Public} is
 * refused to everybody: forgetting to decide must not open a door.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {
  /** The request's attribute that names the caller's account (a UUID). */
  String ACCOUNT = "linge.account";

  Right value();
}
