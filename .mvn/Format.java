import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every Java file: {@code java Format.java JAR check|write}. It has to be a program of its
 * own because Maven may run on an older Java than the sources are written in.
 */
void main(String[] args) throws IOException, InterruptedException {
  List<String> files = new ArrayList<>();
  for (String root : List.of("src", "bench")) {
    if (!Files.exists(Path.of(root))) continue;
    try (Stream<Path> all = Files.walk(Path.of(root))) {
      all.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(files::add);
    }
  }
  List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
  for (String part : List.of("api", "code", "file", "parser", "tree", "util")) {
    command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
  }
  command.addAll(List.of("-jar", args[0]));
  boolean check = args[1].equals("check");
  command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
  command.addAll(files);
  int code = new ProcessBuilder(command).inheritIO().start().waitFor();
  if (code != 0 && check) {
    System.err.println("The files above are not formatted: run  mvn -q process-test-classes -Dformat.mode=write");
  }
  System.exit(code);
}
