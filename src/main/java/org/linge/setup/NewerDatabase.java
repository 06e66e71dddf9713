package org.linge.setup;

import java.util.List;
import org.linge.shared.ProgramVersion;

/** The database was changed by a newer program than this. */
final class NewerDatabase extends RuntimeException {
  private static final long serialVersionUID = 1;

  NewerDatabase(List<String> unknown) {
    super(
        """
        A newer Linge has worked on this database: %s does not know its changes %s. Start the newer \
        program again, or restore the backup of before the upgrade into an empty place. \
        数据库已由更新版本的程序升级，请使用新版本程序，或恢复升级前的备份。\
        """
            .formatted(ProgramVersion.text(), String.join(", ", unknown)));
  }
}
