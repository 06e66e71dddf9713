package org.linge.setup;

/** The database was sealed with another master key. */
final class WrongMasterKey extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongMasterKey() {
    super(
        """
        The master key is not the one that this database was sealed with. Give back the file of \
        linge.master.file (by default ./data/keys/master.key) or LINGE_MASTER_KEY from the backup. \
        主密钥与数据库不符，请从备份恢复主密钥文件。\
        """);
  }
}
