package org.linge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where the made-up people of a filled database live and work, as {@link Fill} has written it down:
 * a line for each place, unit and dispatcher.
 */
record District(String street, List<Place> places, List<Office> offices, List<String> dispatchers) {
  /** A point in a micro-grid, its community, and the log-ins of those who answer for it. */
  record Place(double lon, double lat, String community, String worker, String secretary) {
    String line() {
      return String.join(
          " ", "place", Double.toString(lon), Double.toString(lat), community, worker, secretary);
    }
  }

  /** A unit and its handler's log-in. */
  record Office(String unit, String handler) {
    String line() {
      return "unit " + unit + " " + handler;
    }
  }

  static District read(Path file) throws IOException {
    String street = "";
    List<Place> places = new ArrayList<>();
    List<Office> offices = new ArrayList<>();
    List<String> dispatchers = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] word = line.split(" ", -1);
      switch (word[0]) {
        case "street" -> street = word[1];
        case "place" ->
            places.add(
                new Place(
                    Double.parseDouble(word[1]),
                    Double.parseDouble(word[2]),
                    word[3],
                    word[4],
                    word[5]));
        case "unit" -> offices.add(new Office(word[1], word[2]));
        case "dispatcher" -> dispatchers.add(word[1]);
        default -> throw new IOException("Unknown line: " + line);
      }
    }
    return new District(street, places, offices, dispatchers);
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of("street " + street));
    places.forEach(place -> lines.add(place.line()));
    offices.forEach(office -> lines.add(office.line()));
    dispatchers.forEach(login -> lines.add("dispatcher " + login));
    Files.write(file, lines);
  }

  /** Skewed as in the peers: the busiest tenth of the places gets three tenths of the matters. */
  static int skewed(double uniform, int count) {
    return (int) (count * uniform * uniform);
  }

  Place place(RandomGenerator random) {
    return places.get(skewed(random.nextDouble(), places.size()));
  }

  Office office(RandomGenerator random) {
    return offices.get(random.nextInt(offices.size()));
  }

  Office otherOffice(Office one, RandomGenerator random) {
    int next = offices.indexOf(one) + 1 + random.nextInt(offices.size() - 1);
    return offices.get(next % offices.size());
  }

  String dispatcher(RandomGenerator random) {
    return dispatchers.get(random.nextInt(dispatchers.size()));
  }
}
