package dev.unbroken.agent.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unbroken.agent.hls.LiveSegment;
import dev.unbroken.agent.hls.Piece;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FolderSourceTest {

  private static final String MEDIA =
      "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:%d\n#EXTINF:1,\n%s\n";

  @TempDir private Path root;

  private FolderSource source() {
    return new FolderSource(root);
  }

  private void write(String file, String text) throws Exception {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  @Test
  void finds_streams_with_folders_of_their_own_and_without() throws Exception {
    write("nested/index.m3u8", MEDIA.formatted(0, "0.ts"));
    write("flat.m3u8", MEDIA.formatted(0, "flat-0.ts"));

    assertThat(source().names()).containsExactly("flat", "nested");
  }

  @Test
  void a_variant_is_a_rendition_and_no_stream() throws Exception {
    write(
        "show.m3u8",
        """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=1
        show_hi/index.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=2
        show_low/index.m3u8
        """);
    write("show_hi/index.m3u8", MEDIA.formatted(0, "0.ts"));
    write("show_low/index.m3u8", MEDIA.formatted(0, "0.ts"));

    assertThat(source().names()).containsExactly("show");
    assertThat(source().read("show"))
        .extracting(SourceRendition::id)
        .containsExactly("show_hi/index.m3u8", "show_low/index.m3u8");
  }

  @Test
  void finds_numbered_files_that_the_playlist_has_forgotten() throws Exception {
    write("show.m3u8", MEDIA.formatted(12, "show-12.ts"));
    for (var number : new int[] {6, 8, 9, 10, 11}) {
      write("show-%d.ts".formatted(number), "x");
    }

    var rendition = source().read("show").getFirst();

    assertThat(source().forgotten(rendition, 5))
        .extracting(LiveSegment::sequence)
        .containsExactly(8L, 9L, 10L, 11L);
    assertThat(source().forgotten(rendition, 9)).hasSize(2);
  }

  @Test
  void takes_nothing_from_outside_the_folder() throws Exception {
    Files.writeString(root.resolveSibling("outside.ts"), "secret");
    write("show.m3u8", MEDIA.formatted(0, "../outside.ts"));
    var rendition = source().read("show").getFirst();

    var taken =
        source()
            .take(
                rendition, new Piece("../outside.ts", Optional.empty()), root.resolve("target.ts"));

    assertThat(taken).isFalse();
    assertThat(root.resolve("target.ts")).doesNotExist();
  }

  @Test
  void a_file_that_is_written_over_stays_what_it_was() throws Exception {
    write("show.m3u8", MEDIA.formatted(0, "0.ts"));
    write("0.ts", "before");
    var rendition = source().read("show").getFirst();

    source().take(rendition, new Piece("0.ts", Optional.empty()), root.resolve("target.ts"));
    write("0.ts", "after");

    assertThat(root.resolve("target.ts")).hasContent("before");
  }
}
