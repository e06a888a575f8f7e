package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VariantMatchTest {

  private static Variant variant(String uri, String attributes) throws MalformedException {
    return new Variant(Attributes.parse(attributes, Variables.none()), uri);
  }

  private static List<Variant> ladder() throws MalformedException {
    return List.of(
        variant("avc-hi", "RESOLUTION=1280x720,FRAME-RATE=60,BANDWIDTH=5,CODECS=\"avc1.1,mp4a.1\""),
        variant("avc", "RESOLUTION=1280x720,FRAME-RATE=30,BANDWIDTH=3,CODECS=\"avc3.1,mp4a.1\""),
        variant("avc-lo", "RESOLUTION=1280x720,FRAME-RATE=30,BANDWIDTH=1,CODECS=\"avc1.1,mp4a.1\""),
        variant("hevc", "RESOLUTION=1280x720,FRAME-RATE=30,BANDWIDTH=2,CODECS=\"hvc1.1,mp4a.1\""),
        variant("tiny", "RESOLUTION=284x160,FRAME-RATE=30,BANDWIDTH=1,CODECS=\"avc1.1,mp4a.1\""),
        variant("audio", "BANDWIDTH=1,CODECS=\"mp4a.40.2\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "RESOLUTION=1280x720,FRAME-RATE=59.94,BANDWIDTH=1,CODECS=\"avc1.2\"; avc-hi; true",
        "RESOLUTION=1280x720,FRAME-RATE=29.97,BANDWIDTH=4,CODECS=\"avc1.2\"; avc; true",
        "RESOLUTION=1280x720,FRAME-RATE=30.000,BANDWIDTH=1,CODECS=\"avc1.2\"; avc-lo; true",
        "RESOLUTION=1280x720,FRAME-RATE=30,BANDWIDTH=5,CODECS=\"hev1.2\"; hevc; true",
        "RESOLUTION=1920x1080,FRAME-RATE=30,BANDWIDTH=9,CODECS=\"avc1.2\"; avc-hi; false",
        "RESOLUTION=852x480,FRAME-RATE=30,BANDWIDTH=9,CODECS=\"avc1.2\"; tiny; false",
        "RESOLUTION=142x80,FRAME-RATE=30,BANDWIDTH=9,CODECS=\"avc1.2\"; tiny; false",
        "BANDWIDTH=9,CODECS=\"mp4a.40.5\"; audio; false"
      })
  void a_rendition_goes_on_in_its_like(String wanted, String expected, boolean exact)
      throws Exception {
    var match = VariantMatch.choose(variant("wanted", wanted), ladder()).orElseThrow();

    assertThat(match.variant().uri()).isEqualTo(expected);
    assertThat(match.exact()).isEqualTo(exact);
  }

  @ParameterizedTest
  @CsvSource({"3, b", "9, c", "1, a", "0, c"})
  void sizes_that_nobody_tells_are_matched_by_bit_rate(int bandwidth, String expected)
      throws Exception {
    var offered = Stream.of("2:a", "3:b", "8:c").map(VariantMatchTest::sizeless).toList();

    var match =
        VariantMatch.choose(variant("wanted", "BANDWIDTH=" + bandwidth), offered).orElseThrow();

    assertThat(match.variant().uri()).isEqualTo(expected);
  }

  private static Variant sizeless(String text) {
    var colon = text.indexOf(':');
    var bandwidth = Map.of("BANDWIDTH", text.substring(0, colon));
    return new Variant(new Attributes(bandwidth), text.substring(colon + 1));
  }
}
