package org.linge.bench;

import java.util.List;
import java.util.random.RandomGenerator;

/** The made-up texts of the peers' matters: 200 Chinese characters each. */
public final class Words {
  public static final int LENGTH = 200;

  private static final List<String> PLACES =
      List.of(
          "小区东门", "菜市场北侧", "幼儿园门口", "三号楼二单元", "公交站台旁", "河堤步道", "老年活动中心", "地下车库入口", "社区卫生站", "文化广场",
          "背街小巷", "快递驿站前", "学校围墙外", "沿街商铺", "垃圾收集点", "健身器材区");
  private static final List<String> THINGS =
      List.of(
          "路灯连续多日不亮",
          "下水道堵塞污水外溢",
          "共享单车占用盲道",
          "建筑垃圾无人清运",
          "夜间施工噪声扰民",
          "消防通道被私家车堵住",
          "井盖松动存在隐患",
          "电动车飞线充电",
          "绿化带被踩踏毁坏",
          "楼道堆放杂物",
          "流动摊贩占道经营",
          "电梯频繁故障停运",
          "自来水水压不足",
          "墙面瓷砖脱落",
          "积水严重影响出行",
          "油烟直排居民楼");
  private static final List<String> PHRASES =
      List.of(
          "居民多次反映仍未解决，",
          "老人和孩子经过时很不安全，",
          "雨天情况更加严重，",
          "物业表示不属于其职责范围，",
          "希望有关部门尽快到现场查看，",
          "附近商户也有同样意见，",
          "已经持续大约两个星期，",
          "晚上视线不好容易绊倒，",
          "请网格员协调相关单位处理，",
          "建议同时检查周边同类问题，",
          "居民愿意配合现场核实，",
          "照片已经随件上传，",
          "此前拨打热线后曾临时处理过，",
          "但是没过几天又恢复原样，",
          "影响了整栋楼的正常生活，",
          "请处理后及时告知结果，");

  private Words() {}

  public static String title(RandomGenerator random) {
    return pick(PLACES, random) + pick(THINGS, random);
  }

  public static String description(String title, RandomGenerator random) {
    StringBuilder text = new StringBuilder(LENGTH + 16).append(title).append('，');
    while (text.length() < LENGTH) text.append(pick(PHRASES, random));
    text.setLength(LENGTH);
    return text.toString();
  }

  /** A category: twelve groups of eight. */
  public static String category(RandomGenerator random) {
    return "%02d%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(8));
  }

  private static String pick(List<String> words, RandomGenerator random) {
    return words.get(random.nextInt(words.size()));
  }
}
