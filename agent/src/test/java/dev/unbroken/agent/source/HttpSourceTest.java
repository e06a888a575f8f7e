package dev.unbroken.agent.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unbroken.agent.control.MediaServer;
import dev.unbroken.agent.hls.Piece;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MediaMTX and OvenMediaEngine, in the forms in which they list and serve streams. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpSourceTest {

  private static final String MASTER =
      """
      #EXTM3U
      #EXT-X-VERSION:9
      #EXT-X-INDEPENDENT-SEGMENTS

      #EXT-X-MEDIA:TYPE="AUDIO",GROUP-ID="audio",NAME="audio2",AUTOSELECT=YES,URI="audio2_stream.m3u8"
      #EXT-X-STREAM-INF:BANDWIDTH=900000,CODECS="avc1.42c01f,mp4a.40.2",RESOLUTION=1280x720,AUDIO="audio"
      video1_stream.m3u8?session=7
      """;
  private static final String VIDEO =
      """
      #EXTM3U
      #EXT-X-VERSION:9
      #EXT-X-TARGETDURATION:4
      #EXT-X-MEDIA-SEQUENCE:12
      #EXT-X-MAP:URI="9f2c_video1_init.mp4"
      #EXT-X-PROGRAM-DATE-TIME:2026-11-22T12:00:00.000Z
      #EXTINF:4.00000,
      9f2c_video1_seg12.mp4
      """;

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    http.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = files.get(exchange.getRequestURI().toString());
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var bytes = body.getBytes(UTF_8);
      var range = exchange.getRequestHeaders().getFirst("range");
      if (range != null) {
        var ends = range.substring("bytes=".length()).split("-", -1);
        bytes = Arrays.copyOfRange(bytes, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1);
      }
      exchange.sendResponseHeaders(
          body.equals("broken") ? 500 : range == null ? 200 : 206, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Source source(MediaServer.Kind kind, String path) {
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    return new MediaServer(kind, address, "app", "default", null).source(http, address + path);
  }

  private Source mediaMtx() {
    return source(MediaServer.Kind.MEDIAMTX, "/{name}/index.m3u8");
  }

  private SourceRendition video() throws Exception {
    files.put("/show/index.m3u8", VIDEO);
    return mediaMtx().read("show").getFirst();
  }

  private static Piece piece(String uri) {
    return new Piece(uri, Optional.empty());
  }

  @Test
  void mediamtx_lists_the_paths_that_are_published_page_by_page() throws Exception {
    files.put(
        "/v3/paths/list?itemsPerPage=1000&page=0",
        "{\"pageCount\":2,\"items\":[{\"name\":\"show\",\"ready\":true},{\"name\":\"idle\",\"ready\":false}]}");
    files.put(
        "/v3/paths/list?itemsPerPage=1000&page=1",
        "{\"pageCount\":2,\"items\":[{\"name\":\"live/other\",\"ready\":true}]}");

    assertThat(mediaMtx().names()).containsExactly("live/other", "show");
  }

  @Test
  void ovenmediaengine_lists_the_streams_of_its_application() throws Exception {
    files.put(
        "/v1/vhosts/default/apps/app/streams",
        "{\"statusCode\":200,\"message\":\"OK\",\"response\":[\"AbCdEf123456_st-1\"]}");
    files.put("/app/AbCdEf123456_st-1/ts:playlist.m3u8", VIDEO);
    var source = source(MediaServer.Kind.OVENMEDIAENGINE, "/app/{name}/ts:playlist.m3u8");

    assertThat(source.names()).containsExactly("AbCdEf123456_st-1");
    assertThat(source.read("AbCdEf123456_st-1")).hasSize(1);
  }

  @Test
  void reads_the_media_playlists_that_the_master_playlist_names() throws Exception {
    files.put("/live/show/index.m3u8", MASTER);
    files.put("/live/show/video1_stream.m3u8?session=7", VIDEO);
    files.put("/live/show/audio2_stream.m3u8", VIDEO);

    var renditions = mediaMtx().read("live/show");

    assertThat(renditions)
        .extracting(SourceRendition::id)
        .containsExactly("audio2_stream.m3u8", "video1_stream.m3u8");
    assertThat(renditions).extracting(SourceRendition::member).containsExactly(true, false);
  }

  @Test
  void a_stream_that_is_gone_has_no_playlists() throws Exception {
    assertThat(mediaMtx().read("show")).isEmpty();
  }

  @Test
  void a_server_that_fails_is_not_one_without_the_stream() {
    files.put("/show/index.m3u8", "broken");

    assertThatThrownBy(() -> mediaMtx().read("show"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("status 500");
  }

  @Test
  void takes_a_segment_and_the_part_of_a_file_that_a_playlist_names() throws Exception {
    var video = video();
    files.put("/show/9f2c_video1_seg12.mp4", "0123456789");
    var whole = folder.resolve("whole.mp4");
    var part = folder.resolve("part.mp4");

    assertThat(mediaMtx().take(video, piece("9f2c_video1_seg12.mp4"), whole)).isTrue();
    assertThat(
            mediaMtx()
                .take(
                    video,
                    new Piece("9f2c_video1_seg12.mp4", Optional.of(new Piece.Range(3, 4))),
                    part))
        .isTrue();

    assertThat(whole).hasContent("0123456789");
    assertThat(part).hasContent("456");
  }

  @Test
  void a_segment_that_is_gone_is_not_taken_and_leaves_nothing() throws Exception {
    var taken = mediaMtx().take(video(), piece("gone.mp4"), folder.resolve("0.mp4"));

    assertThat(taken).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_answer_that_is_no_segment_is_a_failure_and_leaves_nothing() throws Exception {
    var video = video();
    files.put("/show/0.mp4", "broken");

    assertThatThrownBy(() -> mediaMtx().take(video, piece("0.mp4"), folder.resolve("0.mp4")))
        .hasMessageContaining("status 500");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void what_a_killed_process_had_of_another_segment_is_not_in_this_one() throws Exception {
    var video = video();
    files.put("/show/0.mp4", "short");
    Files.writeString(folder.resolve("0.mp4.part"), "half of a longer segment");

    mediaMtx().take(video, piece("0.mp4"), folder.resolve("0.mp4"));

    assertThat(folder.resolve("0.mp4")).hasContent("short");
  }
}
