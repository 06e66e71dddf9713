package org.linge.attachment;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

enum AttachmentProblem implements Problem {
  UNSUPPORTED_PHOTO(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "只能上传 {allowed} 格式的照片，请换一张或另存为 JPEG",
      "Only {allowed} photos are taken; choose another or save it as JPEG"),
  UNREADABLE_PHOTO(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "照片已损坏或不完整，请重新拍摄或选择",
      "The photo is damaged or incomplete; take or choose it again"),
  TOO_MANY_PIXELS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "照片尺寸太大（{width}×{height}），最多 {limit} 万像素",
      "The photo is too large ({width}×{height}); at most {limit}0,000 pixels"),
  UNKNOWN_PHOTO(
      HttpStatus.UNPROCESSABLE_CONTENT, "没有这张照片，请重新上传", "There is no such photo; upload it again"),
  PHOTO_TAKEN(HttpStatus.CONFLICT, "这张照片已用于其他事项", "This photo already belongs to something else"),
  PHOTO_TOO_OLD(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "照片上传已超过一天，请重新上传",
      "The photo was uploaded more than a day ago; upload it again"),
  OTHER_OFFSET(
      HttpStatus.CONFLICT, "照片已传到另一处，请从那里接着传", "The upload stands elsewhere; go on from there"),
  OTHER_CONTENT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "收到的照片与手机里的不一致，请重新上传",
      "What arrived is not what was announced; upload it again"),
  TOO_MANY_PHOTOS(
      HttpStatus.UNPROCESSABLE_CONTENT, "照片太多，最多 {limit} 张", "Too many photos; at most {limit}");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  AttachmentProblem(HttpStatus status, String chinese, String english) {
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
