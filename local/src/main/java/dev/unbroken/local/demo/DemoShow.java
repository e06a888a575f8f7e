package dev.unbroken.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import software.amazon.awssdk.regions.Region;

/**
 * The demo as it is watched: the live timeline, the table in the end, and the page, which answers
 * until the show is closed. It may be closed at any time and from any thread.
 */
final class DemoShow implements AutoCloseable {

  private final Endpoints endpoints;
  private final Announcements announcements;
  private final Terminal terminal;
  private final Shelf shelf;
  private final DemoPage page;
  private final Screen screen;

  /** Where the runtime answers, and the port the page is to have. */
  record Endpoints(URI api, URI s3, URI bus, int pagePort, Region region) {}

  /** Opens the page; an {@link IOException} where its port cannot be had. */
  DemoShow(Endpoints endpoints, Announcements announcements, Terminal terminal) throws IOException {
    this.endpoints = endpoints;
    this.announcements = announcements;
    this.terminal = terminal;
    this.shelf = new Shelf(endpoints.s3());
    this.page = DemoPage.open(endpoints.pagePort(), endpoints.s3(), shelf::json);
    this.screen =
        terminal.live()
            ? new LiveScreen(
                terminal.out(), new SceneDrawing(terminal.palette(), terminal.columns()))
            : new PlainScreen(terminal.out());
  }

  /** Runs the demo to its end and tells whether its result is right. */
  boolean run() throws IOException, InterruptedException {
    introduce();
    try (var http = HttpClient.newHttpClient();
        var account =
            Account.at(endpoints.api(), endpoints.s3(), endpoints.bus(), endpoints.region())) {
      var story = new Story(Time.REAL, screen::happened);
      screen.show(story);
      var outcome = demo(account, http, story).run();
      screen.close();
      new ResultTable(terminal.palette()).lines(outcome).forEach(this::say);
      return outcome.verdict().right();
    }
  }

  /** Where the page is. */
  URI page() {
    return page.address();
  }

  private Demo demo(Account account, HttpClient http, Story story) {
    return new Demo(
        account,
        new Recordings(http, endpoints.api()),
        announcements,
        http,
        endpoints.s3(),
        story,
        shelf,
        Time.REAL,
        new SecureRandom());
  }

  private void introduce() {
    var palette = terminal.palette();
    say("");
    say("  " + palette.bold("Unbroken demo") + ": a broadcast drops, comes back, and stays one.");
    say(palette.soft("  Real media, real engines, the AWS SDK; it takes about 45 seconds."));
  }

  /** Says where the recordings can be watched until Ctrl-C. */
  void invite() {
    say("");
    say("  Watch them: " + terminal.palette().bold(page().toString()) + "   (Ctrl-C ends it)");
  }

  private void say(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }

  @Override
  public void close() {
    screen.close();
    page.close();
  }
}
