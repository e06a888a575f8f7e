package dev.unbroken.handlers.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.media.RecordingPlace;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordingAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://cdn.example/, http://localhost:4601, eu-west-1, show,"
        + " https://cdn.example/ivs/v1/x/media/hls/master.m3u8",
    ", http://localhost:4601, eu-west-1, show,"
        + " http://localhost:4601/show/ivs/v1/x/media/hls/master.m3u8",
    ", , eu-west-1, show,"
        + " https://show.s3.eu-west-1.amazonaws.com/ivs/v1/x/media/hls/master.m3u8",
    ", , eu-west-1, my.show,"
        + " https://s3.eu-west-1.amazonaws.com/my.show/ivs/v1/x/media/hls/master.m3u8",
    ", , cn-north-1, show,"
        + " https://show.s3.cn-north-1.amazonaws.com.cn/ivs/v1/x/media/hls/master.m3u8"
  })
  void leads_to_whatever_serves_the_bucket(
      String base, String endpoint, String region, String bucket, String url) {
    var address =
        new RecordingAddress(Optional.ofNullable(base), Optional.ofNullable(endpoint), region);

    assertThat(address.of(new RecordingPlace(bucket, "ivs/v1/x"), "media/hls/master.m3u8"))
        .isEqualTo(url);
  }
}
