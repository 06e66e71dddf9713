package org.linge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operating system's account that PostgreSQL runs as. PostgreSQL refuses root, so for root it
 * is another account, or root's own files behind a user name space without any rights.
 *
 * @param prefix the words that go before a command to run it as this account
 */
record ServerAccount(List<String> prefix, int uid, int gid) {
  private static final Path ACCOUNTS = Path.of("/etc/passwd");

  /**
   * Finds an account that can run the program and reach the folder that holds the data directory.
   */
  static ServerAccount find(PostgresProgram program, Path directory) throws IOException {
    Path self = Path.of("/proc", Long.toString(ProcessHandle.current().pid()));
    int me = uid(self);
    int owner = Files.exists(directory) ? uid(directory) : me;
    if (me != 0) {
      if (owner != me) {
        throw new DatabaseUnavailable(
            "The database in %s belongs to user %s. Start Linge as this user or as root."
                .formatted(directory, Files.getOwner(directory).getName()));
      }
      return new ServerAccount(List.of(), me, gid(self));
    }
    for (ServerAccount account : candidates(directory, owner)) {
      if (account.reaches(program, directory)) return account;
    }
    throw new DatabaseUnavailable(
        """
        PostgreSQL does not run as root, and no other account can enter %s. \
        Start Linge as an ordinary user, or in a folder that others may enter.\
        """
            .formatted(directory.getParent()));
  }

  private static List<ServerAccount> candidates(Path directory, int owner) throws IOException {
    List<ServerAccount> candidates = new ArrayList<>();
    if (owner != 0) candidates.add(other(owner, gid(directory)));
    named("postgres").ifPresent(candidates::add);
    named("nobody").ifPresent(candidates::add);
    candidates.add(new ServerAccount(List.of("unshare", "--user"), 0, 0));
    return candidates;
  }

  private static Optional<ServerAccount> named(String name) throws IOException {
    return Files.readAllLines(ACCOUNTS).stream()
        .map(line -> line.split(":", -1))
        .filter(field -> field[0].equals(name))
        .map(field -> other(Integer.parseInt(field[2]), Integer.parseInt(field[3])))
        .findFirst();
  }

  private static ServerAccount other(int uid, int gid) {
    return new ServerAccount(
        List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"), uid, gid);
  }

  private boolean reaches(PostgresProgram program, Path directory) {
    try {
      command(program.path("postgres"), "--version").output();
      command("test", "-x", directory.resolveSibling("").toString()).output();
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  Command command(String... words) {
    return new Command(words(words), "");
  }

  List<String> words(String... words) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(List.of(words));
    return all;
  }

  /** Makes a folder or file the account's own, with all that is in it. */
  void own(Path path) throws IOException {
    if (uid(path) != uid) FileTree.give(path, uid, gid);
  }

  private static int uid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }

  private static int gid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:gid");
  }
}
