package dev.unbroken.agent;

import static dev.unbroken.agent.RunningAgent.until;

import dev.unbroken.agent.source.FolderSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An agent with all that is around it. */
abstract class AgentFixture {

  static final String FIRST = "st-1aaaaaaaaaaaaaaaaaaaaaa";
  static final String SECOND = "st-2aaaaaaaaaaaaaaaaaaaaaa";
  static final String KEY = "sk_us-west-2_abcdef";

  @TempDir Path folder;

  final List<String> disconnected = new CopyOnWriteArrayList<>();
  TestingService service;
  TestingS3 s3;
  TestingMediaServer server;
  RunningAgent agent;

  @BeforeEach
  void open() throws Exception {
    service = new TestingService();
    s3 = new TestingS3();
    server = new TestingMediaServer(folder.resolve("hls").resolve(KEY).resolve("index.m3u8"), 3);
    start();
  }

  @AfterEach
  void close() throws Exception {
    agent.close();
    s3.close();
    service.close();
  }

  void start() {
    agent =
        new RunningAgent(
            new FolderSource(folder.resolve("hls")),
            service,
            s3,
            (name, session, publisher) -> disconnected.add(session + " " + publisher.orElseThrow()),
            folder.resolve("spool"));
  }

  static String fragment(String streamId, String file) {
    return "ivs/media/hls/" + streamId + "/" + file;
  }

  String playlist(String streamId) {
    return s3.text(fragment(streamId, "source/playlist.m3u8"));
  }

  /** The segments that a fragment's playlist names, by their content. */
  List<String> played(String streamId) {
    return playlist(streamId)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> s3.text(fragment(streamId, "source/" + line)))
        .toList();
  }

  void awaitPlayed(String streamId, String last) {
    until(() -> played(streamId).contains(last), last + " in " + streamId);
  }

  void awaitEnd(String streamId) {
    until(() -> playlist(streamId).endsWith("#EXT-X-ENDLIST\n"), "the end of " + streamId);
  }

  long spooled() {
    try (var files = Files.walk(folder.resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".ts")).count();
    } catch (java.io.IOException | java.io.UncheckedIOException _) {
      return -1; // What is walked changes meanwhile.
    }
  }

  List<String> done() {
    var ids = new ArrayList<String>();
    service.reports().forEach(report -> report.path("done").forEach(id -> ids.add(id.asText())));
    return ids;
  }
}
