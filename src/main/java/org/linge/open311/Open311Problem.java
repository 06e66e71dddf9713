package org.linge.open311;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

enum Open311Problem implements Problem {
  JURISDICTION_MISSING(
      HttpStatus.BAD_REQUEST,
      "本服务器有多个街道，请用 jurisdiction_id 指明，如 370211002",
      "This server has several streets; say which by jurisdiction_id, such as 370211002"),
  UNKNOWN_JURISDICTION(
      HttpStatus.NOT_FOUND,
      "没有 jurisdiction_id 为“{given}”的街道",
      "There is no street with the jurisdiction_id {given}"),
  UNKNOWN_SERVICE(
      HttpStatus.NOT_FOUND,
      "没有 service_code 为“{given}”的类别，请先查 services",
      "There is no service_code {given}; see services"),
  UNKNOWN_REQUEST(
      HttpStatus.NOT_FOUND,
      "没有这个 service_request_id，或它不公开",
      "There is no such service_request_id, or it is not public"),
  UNKNOWN_TOKEN(HttpStatus.NOT_FOUND, "没有这个 token", "There is no such token"),
  PLACE_MISSING(
      HttpStatus.BAD_REQUEST,
      "必须用 lat 和 long 说明位置（WGS 84），可另附 address_string",
      "lat and long (WGS 84) are required; address_string may go with them"),
  ADDRESS_ALONE(
      HttpStatus.BAD_REQUEST,
      "只有地址无法确定网格，请同时提供 lat 和 long（WGS 84）",
      "An address alone does not tell the grid; send lat and long (WGS 84) too"),
  OUTSIDE_JURISDICTION(
      HttpStatus.BAD_REQUEST,
      "lat、long 不在{street}辖区内，请核对是否颠倒，或选对 jurisdiction_id",
      "lat and long are outside the jurisdiction {street}; check whether they are swapped"),
  REPEATED_OTHERWISE(
      HttpStatus.BAD_REQUEST,
      "同一个 {name} 已用于内容不同的提交，请核对或换一个",
      "The same {name} came before with something else; check it or use another"),
  NOT_YOURS(
      HttpStatus.FORBIDDEN,
      "只能补充自己提交的 service_request_id",
      "Only the client that raised a service_request_id may add to it");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  Open311Problem(HttpStatus status, String chinese, String english) {
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
