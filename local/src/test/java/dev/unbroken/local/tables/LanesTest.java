package dev.unbroken.local.tables;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LanesTest {

  private static final List<StreamRecord> RECORDS =
      IntStream.range(0, 300).mapToObj(number -> record("item " + number % 30, number)).toList();

  @Test
  void hands_every_record_over_once_and_those_of_an_item_in_their_order() throws Exception {
    var handed = new ConcurrentLinkedQueue<StreamRecord>();

    new Lanes(10).deliver(RECORDS, handed::addAll);

    assertThat(handed).containsExactlyInAnyOrderElementsOf(RECORDS);
    assertThat(handed.stream().collect(groupingBy(StreamRecord::keys)))
        .isEqualTo(RECORDS.stream().collect(groupingBy(StreamRecord::keys)));
  }

  @Test
  void one_lane_takes_them_as_they_come() throws Exception {
    var handed = new ArrayList<List<StreamRecord>>();

    new Lanes(1).deliver(RECORDS, handed::add);

    assertThat(handed).containsExactly(RECORDS);
  }

  @Test
  void lanes_do_not_wait_for_each_other() throws Exception {
    var lanes = RECORDS.stream().map(it -> Math.floorMod(it.keys().hashCode(), 4)).distinct();
    var together = new CountDownLatch((int) lanes.count());
    var met = new ConcurrentLinkedQueue<Boolean>();

    new Lanes(4)
        .deliver(
            RECORDS,
            _ -> {
              together.countDown();
              met.add(together.await(30, TimeUnit.SECONDS));
            });

    assertThat(met).hasSizeGreaterThan(1).containsOnly(true);
  }

  @Test
  void a_lane_that_fails_lets_the_others_end() {
    var handed = new ConcurrentLinkedQueue<StreamRecord>();
    var bad = RECORDS.getFirst().keys();

    assertThatThrownBy(() ->
            new Lanes(10)
                .deliver(
                    RECORDS,
                    lane -> {
                      if (lane.getFirst().keys().equals(bad)) {
                        throw new IllegalArgumentException("no");
                      }
                      handed.addAll(lane);
                    }))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);

    var lane = Math.floorMod(bad.hashCode(), 10);
    assertThat(handed)
        .containsExactlyInAnyOrderElementsOf(
            RECORDS.stream()
                .filter(record -> Math.floorMod(record.keys().hashCode(), 10) != lane)
                .toList());
  }

  private static StreamRecord record(String item, int number) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject("dynamodb").putObject("Keys").putObject("item").put("S", item);
    return new StreamRecord(String.valueOf(number), Instant.EPOCH.plusSeconds(number), json);
  }
}
