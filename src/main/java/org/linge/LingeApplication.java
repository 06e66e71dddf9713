package org.linge;

import org.linge.operation.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Linge 邻格: the working platform of a street office, its communities, grids and residents. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
@Modulithic(systemName = "Linge", sharedModules = "shared")
public class LingeApplication {
  public static void main(String[] arguments) {
    if (Commands.areMeant(arguments)) System.exit(Commands.run(arguments));
    SpringApplication.run(LingeApplication.class, arguments);
  }
}
