package org.linge.http;

/** Figures and what is behind them. */
final class IndicatorCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    calls.variable("indicator", "REPORT_CNT");
  }
}
