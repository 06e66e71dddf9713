package org.linge.worktime;

/** A notice for 2027 as it might be: the real one is not published yet. */
public final class InventedYear {
  public static final String YAML =
      """
      year: 2027
      notice: 国办发明电〔2026〕0号（虚构）
      off:
        元旦: "01-01..01-03"
        春节: "02-05..02-11"
        清明节: "04-03..04-05"
        劳动节: "05-01..05-05"
        端午节: "06-09"
        中秋节: "09-15"
        国庆节: "10-01..10-07"
      work: ["02-20", "05-08", "09-26", "10-09"]
      """;

  private InventedYear() {}
}
