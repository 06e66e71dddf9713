package org.linge.operation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linge.attachment.AttachmentSettings;
import org.linge.database.DatabaseCopy;
import org.linge.intake.IntakeSettings;
import org.linge.shared.ProgramVersion;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What a backup consists of, by the settings that the server runs with.
 *
 * @param folders beside the database, by their names in the archive
 */
record Surroundings(
    String version, DatabaseCopy database, Map<String, Path> folders, BackupSettings settings) {
  static Surroundings of(Environment environment) {
    Binder binder = Binder.get(environment);
    BackupSettings settings = binder.bindOrCreate("linge.backup", BackupSettings.class);
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put(
        "attachments",
        absolute(binder.bindOrCreate("linge.attachment", AttachmentSettings.class).folder()));
    folders.put(
        "imports", absolute(binder.bindOrCreate("linge.intake", IntakeSettings.class).folder()));
    return new Surroundings(
        ProgramVersion.text(),
        DatabaseCopy.of(environment, settings.programs()),
        folders,
        settings);
  }

  private static Path absolute(Path folder) {
    return folder.toAbsolutePath().normalize();
  }
}
