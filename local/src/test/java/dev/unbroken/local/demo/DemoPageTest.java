package dev.unbroken.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoPageTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private MediaShelf media;
  private DemoPage page;

  @BeforeEach
  void open() throws Exception {
    media = new MediaShelf();
    var shelf = StitchedDemo.put(media);
    page = DemoPage.open(0, media.address(), shelf::json);
  }

  @AfterEach
  void close() {
    page.close();
    media.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page.css", "/page.js", "/icon.svg", "/hls.js"})
  void serves_all_that_the_page_is_made_of(String path) throws Exception {
    var answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotBlank();
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains(media.address().getAuthority()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../page.js", "/demo/page/page.js", "/META-INF/MANIFEST.MF", "/nothing"})
  void serves_nothing_else(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void refuses_to_be_written_to() throws Exception {
    var request =
        HttpRequest.newBuilder(page.address())
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();

    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void lists_the_recordings_with_their_streams_and_what_lies_between_them() throws Exception {
    var listed = new JsonMapper().readTree(get("/recordings.json").body());

    assertThat(listed.path("complete").asBoolean()).isTrue();
    assertThat(listed.path("recordings")).hasSize(2);
    var first = listed.path("recordings").path(0);
    assertThat(first.path("playlist").asText())
        .isEqualTo(media.address() + "demo/one/media/hls/master.m3u8");
    assertThat(first.path("seconds").asDouble()).isEqualTo(14.5);
    assertThat(first.path("streams").path(1).path("name").asText()).isEqualTo("Stream 2");
    assertThat(first.path("streams").path(1).path("secondsAfterTheLast").asDouble()).isEqualTo(2.5);
  }

  @Test
  void plays_the_merged_recording_through_the_join_to_its_end_in_a_browser() throws Exception {
    var browser = Browser.findOrSkip();

    var played = browser.play(page.address());

    assertThat(played.exit()).as(played.complaint()).isZero();
    var told = new JsonMapper().readTree(played.told());
    assertThat(told.path("parts")).hasSize(2);
    assertThat(told.path("currentTime").asDouble()).isCloseTo(14.5, within(0.3));
    // 14.5 s of 30 frames; a change of rendition on the way decodes some of them twice.
    assertThat(told.path("decoded").asInt()).isGreaterThanOrEqualTo(435);
  }

  @Test
  void says_in_words_what_is_missing_when_a_segment_is_gone() throws Exception {
    var browser = Browser.findOrSkip();
    for (var rendition : new String[] {"360p30", "180p30"}) {
      media.remove(
          "demo/one/media/hls/%s/%s/seg_00001.ts"
              .formatted(StitchedDemo.SECOND.streamId(), rendition));
    }

    var played = browser.play(page.address());

    assertThat(played.exit()).isEqualTo(1);
    assertThat(played.complaint()).contains("seg_00001.ts could not be loaded");
  }

  private HttpResponse<String> get(String path) throws Exception {
    var at = URI.create(page.address().toString().replaceFirst("/$", "") + path);
    return http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
  }
}
