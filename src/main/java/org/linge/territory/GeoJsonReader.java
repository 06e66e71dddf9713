package org.linge.territory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads a GeoJSON file (RFC 7946) as a stream, so that a large or hostile one costs little. */
@Component
class GeoJsonReader {
  private static final int LONGEST_TEXT = 200;

  private final JsonFactory json = new JsonFactory();
  private final TerritorySettings settings;

  GeoJsonReader(TerritorySettings settings) {
    this.settings = settings;
  }

  /** All features of a FeatureCollection, or the one that the file is. */
  List<GeoFeature> readFeatures(InputStream file) {
    List<GeoFeature> features = new ArrayList<>();
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), limited(file))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw unreadable("最外层应是对象");
      }
      Features all = new Features(parser, features);
      all.readRoot();
      if (parser.nextToken() != null) {
        throw unreadable("末尾有多余的内容");
      }
    } catch (JacksonException e) {
      throw unreadable(place(e.getLocation()));
    }
    return features;
  }

  /** One geometry object, as {@code boundary} of a request. */
  GeoShape readGeometry(String geometry) {
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), geometry)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw unreadable("边界应是 GeoJSON 几何对象").at("boundary");
      }
      return new Features(parser, new ArrayList<>()).readShape();
    }
  }

  private InputStream limited(InputStream file) {
    return new LimitedInput(file, settings.largestFile().toBytes());
  }

  private static Refused unreadable(String reason) {
    return new Refused(TerritoryProblem.NOT_GEOJSON).with("reason", reason);
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? "内容无法解析"
        : "第 %d 行第 %d 列附近无法解析".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** The file while it is being read; the parser always stands on the last token of a value. */
  private final class Features {
    private final JsonParser parser;
    private final List<GeoFeature> features;
    private int pointsLeft = settings.mostPoints();

    Features(JsonParser parser, List<GeoFeature> features) {
      this.parser = parser;
      this.features = features;
    }

    void readRoot() {
      Draft single = new Draft();
      String type = null;
      boolean list = false;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        JsonToken token = parser.nextToken();
        switch (field) {
          case "type" -> type = text();
          case "features" -> {
            if (token != JsonToken.START_ARRAY) {
              throw unreadable("features 应是数组");
            }
            list = true;
            readList();
          }
          case "geometry", "properties" -> readMember(single, field, token);
          default -> parser.skipChildren();
        }
      }
      if ("Feature".equals(type)) {
        add(single);
      } else if (!"FeatureCollection".equals(type)) {
        throw unreadable("type 应为 FeatureCollection");
      } else if (!list) {
        throw unreadable("缺少 features");
      }
    }

    private void readList() {
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        Draft draft = new Draft();
        if (token == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            readMember(draft, field, parser.nextToken());
          }
        } else {
          parser.skipChildren();
        }
        add(draft);
      }
    }

    private void add(Draft draft) {
      if (features.size() == settings.mostFeatures()) {
        throw new Refused(TerritoryProblem.TOO_MANY_FEATURES)
            .with("limit", settings.mostFeatures());
      }
      features.add(new GeoFeature(features.size() + 1, draft.code, draft.name, draft.shape));
    }

    private void readMember(Draft draft, String field, JsonToken token) {
      if (token == JsonToken.START_OBJECT && field.equals("geometry")) {
        draft.shape = readShape();
      } else if (token == JsonToken.START_OBJECT && field.equals("properties")) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String property = parser.currentName();
          parser.nextToken();
          switch (property) {
            case "code" -> draft.code = text();
            case "name" -> draft.name = text();
            default -> parser.skipChildren();
          }
        }
      } else {
        parser.skipChildren();
      }
    }

    GeoShape readShape() {
      GeoShape shape = new GeoShape();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "type" -> shape.type = text();
          case "coordinates" -> shape.readCoordinates(parser, pointsLeft);
          default -> parser.skipChildren();
        }
      }
      pointsLeft -= shape.points;
      if (pointsLeft < 0) {
        throw new Refused(TerritoryProblem.TOO_MANY_POINTS).with("limit", settings.mostPoints());
      }
      return shape;
    }

    /** A text or a number as text; anything else is as if it were missing. */
    private @Nullable String text() {
      JsonToken token = parser.currentToken();
      if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
        String text = parser.getString();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
      }
      parser.skipChildren();
      return null;
    }
  }

  private static final class Draft {
    @Nullable String code;
    @Nullable String name;
    @Nullable GeoShape shape;
  }

  /** Refuses the byte after the last one allowed. */
  private static final class LimitedInput extends InputStream {
    private final InputStream input;
    private final long limit;
    private long left;

    LimitedInput(InputStream input, long limit) {
      this.input = input;
      this.limit = limit;
      left = limit;
    }

    @Override
    public int read() throws IOException {
      int value = input.read();
      took(value < 0 ? -1 : 1);
      requireUtf8((byte) value);
      return value;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = took(input.read(into, from, length));
      for (int i = from; i < from + count; i++) {
        requireUtf8(into[i]);
      }
      return count;
    }

    /** UTF-16 and UTF-32 have zeros in every text; UTF-8 has none in JSON. */
    private static void requireUtf8(byte value) {
      if (value == 0) {
        throw unreadable("文件应是 UTF-8 编码");
      }
    }

    private int took(int count) {
      left -= Math.max(count, 0);
      if (left < 0) {
        throw new Refused(SharedProblem.TOO_LARGE).with("limit", limit / 1024 / 1024 + " MB");
      }
      return count;
    }
  }
}
