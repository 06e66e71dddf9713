package org.linge.attachment;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where photos are and how much is taken at once.
 *
 * @param folder where the files are
 * @param photoSize the largest upload
 * @param megapixels the largest photo before it is made smaller
 * @param decodeWait how long an upload waits for its turn before it is told to come again
 * @param uploadsPerMinute how many photos one address may send
 * @param freeSpace below this no photo is taken, so that the database keeps room
 */
@ConfigurationProperties("linge.attachment")
public record AttachmentSettings(
    @DefaultValue("./data/attachments") Path folder,
    @DefaultValue("12MB") DataSize photoSize,
    @DefaultValue("50") int megapixels,
    @DefaultValue("15s") Duration decodeWait,
    @DefaultValue("60") int uploadsPerMinute,
    @DefaultValue("512MB") DataSize freeSpace) {}
