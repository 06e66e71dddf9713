package org.linge.hotline;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

enum HotlineProblem implements Problem {
  ORDER_CHANGED(
      HttpStatus.CONFLICT,
      "工单 {orderNo} 已受理，这次的“{field}”与当时不同；补充内容请另发，或用新的工单号",
      "The order {orderNo} was taken with another {field}"),
  PLACE_MISSING(
      HttpStatus.BAD_REQUEST,
      "请提供 lon 和 lat（WGS 84），或社区、网格代码 areaCode",
      "Send lon and lat (WGS 84), or the code of a community or grid as areaCode"),
  UNKNOWN_AREA(
      HttpStatus.BAD_REQUEST,
      "本街道没有代码为“{areaCode}”的辖区",
      "The street has no area with the code {areaCode}"),
  NO_BOUNDARY(
      HttpStatus.BAD_REQUEST,
      "辖区“{areaCode}”还没有边界，请提供 lon 和 lat",
      "The area {areaCode} has no boundary; send lon and lat"),
  PLACES_DISAGREE(
      HttpStatus.BAD_REQUEST,
      "lon、lat 不在 areaCode “{areaCode}”的范围内，请核对",
      "lon and lat are not within areaCode {areaCode}"),
  UNKNOWN_ORDER(HttpStatus.NOT_FOUND, "没有收到过这个工单", "No such order has been received");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  HotlineProblem(HttpStatus status, String chinese, String english) {
    this.status = status;
    this.chinese = chinese;
    this.english = english;
  }

  @Override
  public HttpStatus status() {
    return status;
  }

  @Override
  public String chinese() {
    return chinese;
  }

  @Override
  public String english() {
    return english;
  }
}
