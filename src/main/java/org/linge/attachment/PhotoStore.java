package org.linge.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linge.shared.StreetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PhotoStore {
  private final JdbcClient jdbc;

  PhotoStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Row(
      PhotoId id, String sha256, int width, int height, Instant keptAt, @Nullable UUID owner) {}

  /** False if the id is in use. */
  boolean insert(StreetId street, Row photo, int bytes) {
    return jdbc.sql(
                """
                insert into attachment.photo
                  (street_id, id, sha256, width, height, bytes, kept_at)
                values (:street, :id, :sha256, :width, :height, :bytes, :keptAt)
                on conflict (street_id, id) do nothing
                """)
            .param("street", street.code())
            .param("id", photo.id().value())
            .param("sha256", photo.sha256())
            .param("width", photo.width())
            .param("height", photo.height())
            .param("bytes", bytes)
            .param("keptAt", at(photo.keptAt()))
            .update()
        == 1;
  }

  Optional<Row> find(StreetId street, PhotoId id) {
    return jdbc.sql(
            """
            select id, sha256, width, height, kept_at, owner_id from attachment.photo
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .query(PhotoStore::row)
        .optional();
  }

  /** In the order of their ids, so that two who want the same photos do not block each other. */
  List<Row> lock(StreetId street, List<PhotoId> ids) {
    return jdbc.sql(
            """
            select id, sha256, width, height, kept_at, owner_id from attachment.photo
            where street_id = :street and id = any(:ids)
            order by id
            for update
            """)
        .param("street", street.code())
        .param("ids", ids.stream().map(PhotoId::value).toArray(UUID[]::new))
        .query(PhotoStore::row)
        .list();
  }

  int nextPosition(StreetId street, UUID owner) {
    return jdbc.sql(
            """
            select coalesce(max(position) + 1, 0) from attachment.photo
            where street_id = :street and owner_id = :owner
            """)
        .param("street", street.code())
        .param("owner", owner)
        .query(Integer.class)
        .single();
  }

  void own(StreetId street, PhotoId id, UUID owner, int position) {
    jdbc.sql(
            """
            update attachment.photo set owner_id = :owner, position = :position
            where street_id = :street and id = :id
            """)
        .param("street", street.code())
        .param("id", id.value())
        .param("owner", owner)
        .param("position", position)
        .update();
  }

  List<Photo> list(StreetId street, Collection<UUID> owners) {
    return jdbc.sql(
            """
            select id, owner_id, sha256, width, height from attachment.photo
            where street_id = :street and owner_id = any(:owners)
            order by owner_id, position
            """)
        .param("street", street.code())
        .param("owners", owners.toArray(UUID[]::new))
        .query(
            (row, n) ->
                new Photo(
                    new PhotoId(row.getObject("id", UUID.class)),
                    row.getObject("owner_id", UUID.class),
                    row.getString("sha256"),
                    row.getInt("width"),
                    row.getInt("height")))
        .list();
  }

  /** Forgets unattached photos and answers their contents. */
  List<String> deleteUnattached(StreetId street, Instant before, int limit) {
    return jdbc.sql(
            """
            delete from attachment.photo
            where street_id = :street and owner_id is null and id = any(array(
              select id from attachment.photo
              where street_id = :street and owner_id is null and kept_at < :before
              order by kept_at limit :limit
              for update skip locked))
            returning sha256
            """)
        .param("street", street.code())
        .param("before", at(before))
        .param("limit", limit)
        .query((row, n) -> row.getString("sha256"))
        .list();
  }

  boolean hasContent(StreetId street, String sha256) {
    return jdbc.sql(
            """
            select exists (
              select 1 from attachment.photo where street_id = :street and sha256 = :sha256)
            """)
        .param("street", street.code())
        .param("sha256", sha256)
        .query(Boolean.class)
        .single();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        new PhotoId(row.getObject("id", UUID.class)),
        row.getString("sha256"),
        row.getInt("width"),
        row.getInt("height"),
        row.getObject("kept_at", OffsetDateTime.class).toInstant(),
        row.getObject("owner_id", UUID.class));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
