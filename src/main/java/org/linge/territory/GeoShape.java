package org.linge.territory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A GeoJSON geometry as it was read, right or wrong: its type and its positions in one array, with
 * the ends of rings and polygons. Altitudes are dropped.
 */
final class GeoShape {
  private static final int DEEPEST = 4;
  private static final int NOTHING = -1;

  @Nullable String type;

  /** What is wrong with the coordinates' structure, in Chinese. */
  @Nullable String fault;

  /** Longitude and latitude in turn. */
  double[] numbers = new double[64];

  int points;

  /** How deep arrays are nested above a position: 2 for a polygon, 3 for several. */
  int nesting = NOTHING;

  /** The number of points up to the end of each ring. */
  final Ends rings = new Ends();

  /** The number of rings up to the end of each polygon. */
  final Ends polygons = new Ends();

  /** Reads nested arrays; the parser stands on the first bracket, afterwards on the last. */
  void readCoordinates(JsonParser parser, int mostPoints) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      fault = "coordinates 不是数组";
      parser.skipChildren();
      return;
    }
    nesting = readArray(parser, 0, mostPoints);
  }

  private int readArray(JsonParser parser, int depth, int mostPoints) {
    int height = NOTHING;
    boolean position = false;
    int length = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token.isNumeric() && height == NOTHING) {
        position = true;
        coordinate(parser.getDoubleValue(), length++, mostPoints);
      } else if (token == JsonToken.START_ARRAY && !position && depth < DEEPEST) {
        int child = readArray(parser, depth + 1, mostPoints);
        if (height != NOTHING && child != height) {
          fault = "数组嵌套的层数不一致";
        }
        height = Math.max(height, child);
      } else {
        fault = "坐标必须是数字";
        parser.skipChildren();
      }
    }
    return position ? endPosition(length) : end(height);
  }

  private void coordinate(double value, int place, int mostPoints) {
    if (place >= 2) {
      return;
    }
    if (points >= mostPoints) {
      points++;
      return;
    }
    if (points * 2 + place >= numbers.length) {
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
    }
    numbers[points * 2 + place] = value;
  }

  private int endPosition(int length) {
    if (length < 2) {
      fault = "一个点至少要有经度和纬度";
    }
    points++;
    return 0;
  }

  private int end(int height) {
    if (height == 0) {
      rings.add(points);
    } else if (height == 1) {
      polygons.add(rings.size);
    }
    return height == NOTHING ? NOTHING : height + 1;
  }

  /** A growing list of numbers. */
  static final class Ends {
    private int[] values = new int[4];
    private int size;

    private void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    int size() {
      return size;
    }

    int from(int place) {
      return place == 0 ? 0 : values[place - 1];
    }

    int to(int place) {
      return values[place];
    }
  }
}
