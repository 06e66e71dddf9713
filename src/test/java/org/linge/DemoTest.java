package org.linge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application in a real browser, on the demo district as a first start makes
 * it, with a database of its own. All demo accounts have {@link #PASSWORD}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@SpringBootTest(
    classes = LingeApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "linge.demo.password=" + DemoTest.PASSWORD,
      "linge.attachment.folder=target/demo-attachments",
      "linge.webhook.allow-private=true",
      "linge.master.file=target/demo-keys/master.key"
    })
@ContextConfiguration(initializers = {OwnDatabase.class, PostOffice.class})
public @interface DemoTest {
  String PASSWORD = "linge-demo-browser";
}
