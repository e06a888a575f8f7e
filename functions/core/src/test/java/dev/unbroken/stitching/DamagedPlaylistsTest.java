package dev.unbroken.stitching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a playlist, it is stitched or refused in words. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DamagedPlaylistsTest {
  private static final int CASES = 1000;
  private static final String[] PIECES = {
    "",
    "\"",
    ",",
    "=",
    ":",
    "@",
    "\n",
    "\r",
    "-",
    "99999999999999999999",
    "{$a}",
    "%2e%2e/",
    "../",
    "#EXT-X-KEY:METHOD=NONE\n",
    "#EXT-X-DISCONTINUITY\n",
    "#EXTM3U\n",
    "\u0000",
    "\uD800",
    "#EXT-X-PROGRAM-DATE-TIME:+999999999-12-31T23:59:59Z\n",
    "#EXT-X-BYTERANGE:1\n",
    "#EXT-X-DATERANGE:ID=\"a\"\n",
    "#EXT-X-MAP:URI=\"\"\n",
    "#EXT-X-STREAM-INF:\n"
  };

  @ParameterizedTest
  @ValueSource(longs = {7, 70_000, 800_000})
  void damage_is_survived_or_refused_in_words(long firstSeed) throws Exception {
    var refused = 0;
    for (var seed = firstSeed; seed < firstSeed + CASES; seed++) {
      var random = new Random(seed);
      var made = new RandomFragments(seed).next();
      var height = made.playlists().keySet().iterator().next();
      var damaged = damage(made.playlists().get(height), random);
      made.files().with(height + "p/p.m3u8", damaged);
      if (random.nextInt(3) == 0) {
        made.files().with("master.m3u8", damage(made.files().text("master.m3u8"), random));
      }
      refused += refuses(made.files().as("st-a"), seed) ? 1 : 0;
    }
    assertThat(refused).isBetween(1, CASES - 1);
  }

  private static boolean refuses(Fragment fragment, long seed) throws Exception {
    var files = new LinkedHashMap<String, String>();
    try {
      Stitcher.survey(fragment);
      Stitcher.stitch(List.of(fragment, fragment), files::put);
    } catch (UnstitchableException e) {
      assertThat(e.getMessage()).as("seed %d", seed).startsWith("Fragment st-a").endsWith(".");
      assertThat(files).as("seed %d", seed).isEmpty();
      return true;
    } catch (RuntimeException e) {
      fail("seed " + seed, e);
    }
    assertThat(files).as("seed %d", seed).containsKey("master.m3u8");
    return false;
  }

  private static String damage(String text, Random random) {
    var damaged = new StringBuilder(text);
    var wounds = 1 + random.nextInt(3);
    for (var i = 0; i < wounds; i++) {
      var from = random.nextInt(damaged.length() + 1);
      var to = Math.min(damaged.length(), from + random.nextInt(random.nextInt(30) + 1));
      damaged.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
      if (random.nextInt(5) == 0) {
        damaged.setLength(random.nextInt(damaged.length() + 1));
      }
    }
    return damaged.toString();
  }
}
