package org.linge.identity;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The catalog of post kinds, read and checked once at the start. */
@Component
class PostKinds {
  private static final String FILE = "/catalog/post-kinds.yaml";

  private final Map<String, PostKind> byCode = new LinkedHashMap<>();

  @Autowired
  PostKinds() throws IOException {
    this(read());
  }

  PostKinds(Collection<PostKind> kinds) {
    for (PostKind kind : kinds) {
      if (byCode.put(kind.code(), kind) != null) {
        throw new IllegalStateException("Post kind twice: " + kind.code());
      }
    }
    byCode.values().forEach(this::check);
  }

  Collection<PostKind> all() {
    return byCode.values();
  }

  boolean has(String code) {
    return byCode.containsKey(code);
  }

  PostKind kind(String code) {
    PostKind kind = byCode.get(code);
    if (kind == null) {
      throw new Refused(IdentityProblem.UNKNOWN_POST_KIND).at("kind").with("kind", code);
    }
    return kind;
  }

  /** The name of a kind, or its code when the catalog no longer has it. */
  String name(String code) {
    PostKind kind = byCode.get(code);
    return kind == null ? code : kind.name();
  }

  /** Whether the kind gives the right; a kind that the catalog no longer has gives none. */
  boolean gives(String code, Right right) {
    PostKind kind = byCode.get(code);
    return kind != null && kind.rights().contains(right);
  }

  /**
   * Whether somebody with these posts may stand in on a post of the kind: never as administrator.
   */
  boolean mayDeputise(String code, Collection<Post> own) {
    PostKind kind = byCode.get(code);
    return kind != null
        && kind.excludes().isEmpty()
        && own.stream().noneMatch(post -> excludes(post.kind(), code));
  }

  /** Whether nobody may hold both kinds. */
  boolean excludes(String code, String other) {
    PostKind kind = byCode.get(code);
    return kind != null && kind.excludes().contains(other);
  }

  Set<Right> rights(Collection<Post> posts) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (Post post : posts) {
      PostKind kind = byCode.get(post.kind());
      if (kind != null) {
        rights.addAll(kind.rights());
      }
    }
    return rights;
  }

  private void check(PostKind kind) {
    if (!kind.code().matches("[a-z]+(-[a-z]+)*")) {
      throw new IllegalStateException("Post kind's code: " + kind.code());
    }
    if (kind.name().isBlank() || kind.rights().isEmpty()) {
      throw new IllegalStateException("Post kind without name or rights: " + kind.code());
    }
    if (kind.scope() == PostKind.Scope.UNIT && !kind.levels().isEmpty()) {
      throw new IllegalStateException("Unit post kind with levels: " + kind.code());
    }
    for (String other : kind.excludes()) {
      if (!byCode.containsKey(other) || !byCode.get(other).excludes().contains(kind.code())) {
        throw new IllegalStateException(kind.code() + " excludes one-sidedly: " + other);
      }
    }
  }

  private static List<PostKind> read() throws IOException {
    YAMLMapper mapper =
        YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    try (InputStream file = PostKinds.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("Missing: " + FILE);
      }
      return mapper.readValue(file, Catalog.class).kinds().stream().map(Entry::kind).toList();
    }
  }

  private record Catalog(List<Entry> kinds) {}

  private record Entry(
      String code,
      String name,
      PostKind.Scope scope,
      Set<Right> rights,
      @Nullable Set<String> levels,
      @Nullable Set<String> excludes,
      @Nullable Boolean secondFactor) {
    PostKind kind() {
      return new PostKind(
          code,
          name,
          scope,
          rights,
          levels == null ? Set.of() : levels,
          excludes == null ? Set.of() : excludes,
          Boolean.TRUE.equals(secondFactor));
    }
  }
}
