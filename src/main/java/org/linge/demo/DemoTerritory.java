package org.linge.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.linge.shared.StreetId;
import org.linge.territory.NewArea;
import org.linge.territory.Territory;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The territory of the demo district: 隐珠街道 with 44 communities, 45 second-level grids, 83
 * third-level grids and 1,168 micro-grids, and 大村镇 with 115 village grids and 291 micro-grids.
 * Names and codes of communities and villages are real, the boundaries are invented. The same every
 * time.
 */
final class DemoTerritory {
  static final StreetId YINZHU = new StreetId(370_211_010);
  static final StreetId DISTRICT = YINZHU.district();
  static final StreetId DACUN = new StreetId(370_211_105);

  private static final int SECOND_GRIDS = 45;
  private static final int THIRD_GRIDS = 83;
  private static final int YINZHU_MICRO_GRIDS = 1168;
  private static final int VILLAGE_GRIDS = 115;
  private static final int DACUN_MICRO_GRIDS = 291;
  private static final String[] NUMERALS = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};

  private final Names names = read();

  record Names(List<Community> communities, List<Village> villages, List<List<String>> hamlets) {}

  record Community(String code, String name, String shortName) {}

  record Village(String code, String name) {}

  /** Creates both streets; about a second. */
  void create(Territory territory) {
    territory.establish(YINZHU, "隐珠街道", "community-grids", yinzhu());
    territory.establish(DACUN, "大村镇", "village-grids", dacun());
  }

  List<NewArea> yinzhu() {
    Random random = new Random(370_211_010);
    List<Blob.Bulge> bulges =
        List.of(
            new Blob.Bulge(0.03, 0.4),
            new Blob.Bulge(0.16, 2.2),
            new Blob.Bulge(0.06, 1.1),
            new Blob.Bulge(0.05, 0.3),
            new Blob.Bulge(0.03, 2.9));
    List<Blob.Settlement> settlements =
        List.of(
            new Blob.Settlement(-0.012, 0.016, 0.011),
            new Blob.Settlement(0.021, 0.022, 0.008),
            new Blob.Settlement(0.004, -0.013, 0.009),
            new Blob.Settlement(-0.028, -0.006, 0.006),
            new Blob.Settlement(0.03, -0.006, 0.006));
    Blob blob = new Blob(0.05, bulges, settlements);
    Coordinate place = new Coordinate(120.003, 35.858);
    Cells cells = Cells.of(blob, YINZHU_MICRO_GRIDS, place, random);
    List<NewArea> areas = new ArrayList<>();
    areas.add(new NewArea(YINZHU.toString(), "隐珠街道", cells.union(cells.all())));
    new YinzhuTree(cells, random, areas).grow();
    return areas;
  }

  /** The district has both, and nothing between them. */
  List<NewArea> district() {
    Geometry both = boundary(yinzhu().getFirst()).union(boundary(dacun().getFirst()));
    return List.of(new NewArea(DISTRICT.toString(), "黄岛区", both));
  }

  private static Geometry boundary(NewArea area) {
    return Optional.ofNullable(area.boundary()).orElseThrow();
  }

  /** Communities, second-level grids, third-level grids and micro-grids. */
  private final class YinzhuTree {
    private final Grouping grouping;
    private final Cells cells;
    private final List<NewArea> areas;
    private final int[] secondGrids;
    private final int[] thirdGrids;
    private final int[] microGrids;

    YinzhuTree(Cells cells, Random random, List<NewArea> areas) {
      this.cells = cells;
      this.areas = areas;
      grouping = new Grouping(cells);
      secondGrids = Shares.of(SECOND_GRIDS, names.communities().size(), 1, random);
      thirdGrids = Shares.of(THIRD_GRIDS, SECOND_GRIDS, 1, random);
      microGrids = Shares.of(YINZHU_MICRO_GRIDS, THIRD_GRIDS, 6, random);
    }

    void grow() {
      int[] perSecond = sums(microGrids, thirdGrids);
      int[] perCommunity = sums(perSecond, secondGrids);
      List<int[]> communities = grouping.divide(cells.all(), perCommunity);
      int second = 0;
      for (int i = 0; i < communities.size(); i++) {
        Community place = names.communities().get(i);
        areas.add(new NewArea(place.code(), place.name(), cells.union(communities.get(i))));
        int[] sizes = Arrays.copyOfRange(perSecond, second, second + secondGrids[i]);
        community(place, grouping.divide(communities.get(i), sizes), second);
        second += sizes.length;
      }
    }

    private void community(Community place, List<int[]> members, int second) {
      int third = 0;
      for (int i = 0; i < members.size(); i++) {
        String code = place.code() + serial(i);
        String side = members.size() == 1 ? "" : NUMERALS[i];
        String name = place.shortName() + "二级网格" + side;
        areas.add(new NewArea(code, name, cells.union(members.get(i))));
        int from = Arrays.stream(thirdGrids, 0, second + i).sum();
        int[] sizes = Arrays.copyOfRange(microGrids, from, from + thirdGrids[second + i]);
        List<int[]> parts = grouping.divide(members.get(i), sizes);
        for (int part = 0; part < parts.size(); part++) {
          String grid = place.shortName() + "第" + NUMERALS[third++] + "网格";
          areas.add(new NewArea(code + serial(part), grid, cells.union(parts.get(part))));
          String own = code + serial(part);
          addMicroGrids(cells, areas, own, grid, "%s%02d号", parts.get(part));
        }
      }
    }
  }

  List<NewArea> dacun() {
    Random random = new Random(370_211_105);
    List<Blob.Bulge> bulges =
        List.of(
            new Blob.Bulge(0.04, 2.0),
            new Blob.Bulge(0.12, 0.9),
            new Blob.Bulge(0.09, 2.4),
            new Blob.Bulge(0.05, 1.2),
            new Blob.Bulge(0.04, 0.1));
    List<Blob.Settlement> settlements =
        List.of(
            new Blob.Settlement(0.004, 0.006, 0.012),
            new Blob.Settlement(-0.035, 0.028, 0.014),
            new Blob.Settlement(0.034, -0.028, 0.014));
    Blob blob = new Blob(0.082, bulges, settlements);
    Cells cells = Cells.of(blob, DACUN_MICRO_GRIDS, new Coordinate(119.703, 35.81), random);
    Grouping grouping = new Grouping(cells);
    int[] perHamlet = Shares.of(DACUN_MICRO_GRIDS, VILLAGE_GRIDS, 1, random);
    int[] hamlets = names.hamlets().stream().mapToInt(list -> list.size() + 1).toArray();
    List<int[]> villages = grouping.divide(cells.all(), sums(perHamlet, hamlets));
    List<NewArea> areas = new ArrayList<>();
    areas.add(new NewArea(DACUN.toString(), "大村镇", cells.union(cells.all())));
    int from = 0;
    for (int village = 0; village < villages.size(); village++) {
      int[] sizes = Arrays.copyOfRange(perHamlet, from, from + hamlets[village]);
      from += sizes.length;
      List<int[]> parts = grouping.divide(villages.get(village), sizes);
      for (int i = 0; i < parts.size(); i++) {
        Village place = names.villages().get(village);
        String name = i == 0 ? place.name() : names.hamlets().get(village).get(i - 1);
        String code = place.code() + serial(i);
        areas.add(new NewArea(code, name + "网格", cells.union(parts.get(i))));
        addMicroGrids(cells, areas, code, name, "%s%d组", parts.get(i));
      }
    }
    return areas;
  }

  private static void addMicroGrids(
      Cells cells, List<NewArea> areas, String code, String name, String form, int[] members) {
    for (int i = 0; i < members.length; i++) {
      areas.add(
          new NewArea(
              code + serial(i), form.formatted(name, i + 1), cells.union(new int[] {members[i]})));
    }
  }

  private static String serial(int place) {
    return "%03d".formatted(place + 1);
  }

  /** The sums of consecutive values, as many at a time as the counts say. */
  private static int[] sums(int[] values, int[] counts) {
    int[] ends = counts.clone();
    Arrays.parallelPrefix(ends, Integer::sum);
    return IntStream.range(0, counts.length)
        .map(i -> Arrays.stream(values, ends[i] - counts[i], ends[i]).sum())
        .toArray();
  }

  private static Names read() {
    try (InputStream yaml = new ClassPathResource("demo/territory.yaml").getInputStream()) {
      return new YAMLMapper().readValue(yaml, Names.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
