package org.linge.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A street that works for real, without the demo district.
 *
 * @param street its nine digits (GB/T 10114); without them nothing is set up
 * @param name such as 隐珠街道
 * @param template its levels, by the code in {@code catalog/street-templates.yaml}
 * @param passwordFile where the first password of both administrators is kept until they change it
 */
@ConfigurationProperties("linge.first")
record FirstStreetSettings(
    @Nullable String street,
    @DefaultValue("新街道") String name,
    @DefaultValue("grids") String template,
    @DefaultValue("data/first-password") Path passwordFile) {}
