package org.linge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.shared.Ids;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@LingeTest
class RostersTests {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 6);

  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired TransactionTemplate transactions;
  private TestDistrict district;

  @BeforeEach
  void found() {
    district = new TestDistrict(territory, identity);
  }

  @Test
  void findsTheHoldersOfExactlyThatPlaceAndDay() {
    assertThat(identity.holders(district.street, "grid-worker", district.microGrid, DAY))
        .containsExactly(district.post("grid-worker"));
    assertThat(identity.holders(district.street, "grid-worker", district.grid, DAY)).isEmpty();
    assertThat(identity.holders(district.street, "unit-handler", district.unit, DAY)).hasSize(1);
    assertThat(
            identity.holders(
                district.street, "grid-worker", district.microGrid, LocalDate.of(2023, 12, 31)))
        .isEmpty();
    assertThat(identity.names(district.street, List.of(district.holder("liaison"))))
        .containsValue("liaison");
  }

  @Test
  void showsAChangeToOthersOnlyOnceItIsCommitted() {
    Post post = another("grid-worker");

    transactions.executeWithoutResult(
        transaction -> {
          identity.appoint(district.street, post);
          assertThat(workers()).as("to itself").hasSize(2);
          assertThat(CompletableFuture.supplyAsync(this::workers).join()).as("others").hasSize(1);
        });

    assertThat(workers()).hasSize(2);
  }

  @Test
  void forgetsWhatWasRolledBack() {
    transactions.executeWithoutResult(
        transaction -> {
          identity.appoint(district.street, another("grid-worker"));
          assertThat(workers()).hasSize(2);
          transaction.setRollbackOnly();
        });

    assertThat(workers()).hasSize(1);
  }

  private List<Post> workers() {
    return identity.holders(district.street, "grid-worker", district.microGrid, DAY);
  }

  private Post another(String kind) {
    return Post.over(
        district.microGrid, kind, new PostId(Ids.next()), district.holder("liaison"), DAY);
  }
}
