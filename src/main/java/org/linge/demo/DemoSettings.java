package org.linge.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether a first start invents a district; a street that works for real says no
 * @param password of all demo accounts; without one a random one is made and kept in the file
 * @param passwordFile where that is
 * @param matters how many matters are invented for each hundred areas of the lowest level
 */
@ConfigurationProperties("linge.demo")
record DemoSettings(
    @DefaultValue("true") boolean enabled,
    @Nullable String password,
    @DefaultValue("data/demo-password") Path passwordFile,
    @DefaultValue("120") int matters) {}
