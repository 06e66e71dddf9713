package org.linge.territory;

import org.linge.shared.Problem;
import org.springframework.http.HttpStatus;

/** Why a question or a change about territory is refused. */
enum TerritoryProblem implements Problem {
  UNKNOWN_STREET(HttpStatus.NOT_FOUND, "没有编码为 {street} 的街道", "There is no street {street}"),
  UNKNOWN_AREA(
      HttpStatus.NOT_FOUND, "没有这个辖区，请刷新后重选", "There is no such area; reload and choose again"),
  OUTSIDE_EVERY_STREET(
      HttpStatus.NOT_FOUND,
      "这个位置不在任何已开通的街道内，请在地图上重新选点",
      "This place is in no street served here; pick another on the map"),
  UNKNOWN_LEVEL(
      HttpStatus.BAD_REQUEST, "没有“{level}”这一层级", "There is no level \"{level}\" in this street"),
  UNKNOWN_TEMPLATE(
      HttpStatus.BAD_REQUEST, "没有“{template}”这种层级模板", "There is no template \"{template}\""),
  STREET_EXISTS(HttpStatus.CONFLICT, "街道 {street} 已经建立", "Street {street} exists already"),
  NOT_GEOJSON(
      HttpStatus.BAD_REQUEST,
      "文件不是有效的 GeoJSON：{reason}",
      "The file is not valid GeoJSON: {reason}"),
  TOO_MANY_FEATURES(
      HttpStatus.CONTENT_TOO_LARGE,
      "一次最多导入 {limit} 个要素，请分批导入",
      "At most {limit} features at a time; split the file"),
  TOO_MANY_POINTS(
      HttpStatus.CONTENT_TOO_LARGE,
      "边界点太多，一次最多 {limit} 个，请先抽稀或分批导入",
      "Too many points, at most {limit} at a time; thin them or split the file"),
  IMPORT_REFUSED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "有 {refused} 个要素不能导入，没有写入任何内容；请修正后重试，或选择只导入合格的",
      "{refused} features cannot be imported and nothing was written; correct them or import the"
          + " good ones only"),
  MISSING_GEOMETRY(
      HttpStatus.UNPROCESSABLE_CONTENT, "缺少边界，请提供面", "The boundary is missing; give a polygon"),
  WRONG_GEOMETRY_TYPE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "边界必须是面（Polygon 或 MultiPolygon），不能是 {type}",
      "A boundary is a Polygon or MultiPolygon, not {type}"),
  MALFORMED_GEOMETRY(
      HttpStatus.UNPROCESSABLE_CONTENT, "边界坐标的结构不对：{reason}", "Malformed coordinates: {reason}"),
  EMPTY_GEOMETRY(HttpStatus.UNPROCESSABLE_CONTENT, "边界没有面积", "The boundary encloses nothing"),
  SELF_CROSSING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "边界在 ({lon}, {lat}) 附近自相交或环的位置不对",
      "The boundary crosses itself or a ring is misplaced near ({lon}, {lat})"),
  SWAPPED_COORDINATES(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "经度和纬度写反了：应为 [经度, 纬度]，读到 [{lon}, {lat}]",
      "Longitude and latitude are swapped: [{lon}, {lat}] should be [longitude, latitude]"),
  COORDINATES_ABROAD(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "坐标 ({lon}, {lat}) 不在服务范围内，请检查坐标系（应为 WGS 84）",
      "({lon}, {lat}) is outside the range served; check the reference system (WGS 84)"),
  MISSING_CODE(
      HttpStatus.UNPROCESSABLE_CONTENT, "缺少编码（属性 code）", "The property \"code\" is missing"),
  MALFORMED_CODE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "编码“{code}”的格式不对，应为 {lengths} 位数字",
      "\"{code}\" is malformed: a code here has {lengths} digits"),
  FOREIGN_CODE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "编码“{code}”不属于本街道，应以 {street} 开头",
      "\"{code}\" is not of this street: it has to begin with {street}"),
  WRONG_LEVEL(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "编码“{code}”不是“{level}”的编码，应为 {lengths} 位",
      "\"{code}\" is not of level \"{level}\", whose codes have {lengths} digits"),
  UNKNOWN_CODE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "没有编码为“{code}”的辖区，且缺少名称，不能新建",
      "There is no area \"{code}\", and without a name none can be created"),
  DUPLICATE_CODE(
      HttpStatus.UNPROCESSABLE_CONTENT, "编码“{code}”重复", "The code \"{code}\" appears twice"),
  CODE_TAKEN(HttpStatus.CONFLICT, "编码“{code}”已被使用", "The code \"{code}\" is taken"),
  ABOLISHED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "辖区“{code}”已撤销，不能修改",
      "The area \"{code}\" was abolished and cannot change"),
  BAD_NAME(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "名称应为 1 至 {limit} 个字，不含控制字符",
      "A name has 1 to {limit} characters and no control characters"),
  UNKNOWN_PARENT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "上级“{parent}”不存在，请先导入上级",
      "The parent \"{parent}\" does not exist; import it first"),
  OUTSIDE_PARENT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "有 {percent}% 的面积超出上级“{parent}”的边界",
      "{percent} % of it lies outside its parent \"{parent}\""),
  OVERLAPS_SIBLING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "在 ({lon}, {lat}) 附近与同级“{sibling}”重叠，占其中较小者面积的 {percent}%",
      "It overlaps its sibling \"{sibling}\" near ({lon}, {lat}) by {percent} % of the smaller"
          + " one"),
  UNKNOWN_KIND(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "没有“{kind}”这种专属网格",
      "There is no kind \"{kind}\" of dedicated grid"),
  KIND_NOT_HERE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "“{level}”不能设为专属网格",
      "There are no dedicated areas at level \"{level}\""),
  DAY_PASSED(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "生效日期不能早于今天（{today}）",
      "The day cannot be before today ({today})"),
  DAY_TOO_FAR(HttpStatus.UNPROCESSABLE_CONTENT, "生效日期最晚到 {last}", "The day cannot be after {last}"),
  GAP(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "“{parent}”内会在 ({lon}, {lat}) 附近留下无人负责的空隙，约 {squareMetres} 平方米",
      "This leaves a gap of {squareMetres} m² in \"{parent}\" near ({lon}, {lat})"),
  LINE_DOES_NOT_CROSS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "分割线没有把“{area}”分开，请从边界外画到边界外，或在其中画一个闭合的圈",
      "The line does not divide \"{area}\": draw it right across, or as a closed ring inside"),
  NOT_A_LINE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "分割线应是至少两个点的折线（LineString）",
      "The line has to be a LineString of at least two points"),
  PARTS_DO_NOT_MATCH(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "这条线把它分成 {count} 块，请给出 {count} 块的编码和名称",
      "The line makes {count} parts; name and number {count}"),
  CHILD_CUT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "下级“{child}”会被分开，请先拆分它或换一条线",
      "The child \"{child}\" would be cut; split it first or draw another line"),
  TOO_FEW_TO_MERGE(
      HttpStatus.UNPROCESSABLE_CONTENT, "请选择至少两个不同的辖区合并", "Choose at least two different areas"),
  DIFFERENT_PARENTS(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "“{area}”与“{other}”的上级不同，不能合并，请先调整上级",
      "\"{area}\" and \"{other}\" have different parents; move one first"),
  NOT_TOUCHING(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "“{area}”与“{other}”不相邻",
      "\"{area}\" and \"{other}\" have no common border"),
  OWN_DESCENDANT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "不能把“{area}”移到它自己或它的下级之下",
      "\"{area}\" cannot be put below itself"),
  WRONG_PARENT_LEVEL(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "“{level}”的上级应是“{above}”",
      "The parent of a \"{level}\" has to be a \"{above}\""),
  SAME_PARENT(HttpStatus.UNPROCESSABLE_CONTENT, "“{area}”已经在它之下", "\"{area}\" is there already"),
  CODE_ELSEWHERE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "编码“{code}”应以上级编码“{parent}”开头",
      "\"{code}\" has to begin with its parent's code \"{parent}\""),
  NO_CODE_LEFT(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "“{parent}”之下没有可用的编码了",
      "There is no code left below \"{parent}\""),
  THE_STREET_ITSELF(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "街道本身不能拆分、合并或移动",
      "The street itself cannot be split, merged or moved"),
  NO_BOUNDARY(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "“{area}”还没有边界，请先画出边界",
      "\"{area}\" has no boundary yet; draw it first"),
  NO_CHANGE(HttpStatus.UNPROCESSABLE_CONTENT, "没有任何改动", "Nothing would change"),
  UNKNOWN_CHANGE(HttpStatus.NOT_FOUND, "没有这项变更", "There is no such change"),
  NOT_PLANNED(HttpStatus.CONFLICT, "这项变更已生效或已撤回", "This change has taken effect or was withdrawn"),
  NO_COMMUNITY_LEVEL(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "本街道没有 12 位编码的层级，不能导入统计用区划代码",
      "This street has no level with codes of 12 digits"),
  NOT_A_CODE_LIST(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "不是区划代码表：{reason}",
      "This is no list of division codes: {reason}"),
  CHILD_LEFT_OUTSIDE(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "新边界会把下级“{child}”留在外面，请一并调整下级",
      "The new boundary leaves its child \"{child}\" outside; redraw both together");

  private final HttpStatus status;
  private final String chinese;
  private final String english;

  TerritoryProblem(HttpStatus status, String chinese, String english) {
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
