package dev.unbroken.local.demo;

import dev.unbroken.local.Closing;
import dev.unbroken.local.LocalRuntime;
import dev.unbroken.local.Logs;
import dev.unbroken.local.Options;
import dev.unbroken.local.StartFailure;
import dev.unbroken.local.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/** {@code ./unbroken demo}: breaks a broadcast and shows that it became one recording. */
@Command(
    name = "demo",
    description = {
      "Breaks a broadcast and shows the one recording.",
      "Starts the runtime of `up` in memory, sends three short streams to a channel with a"
          + " reconnect window of 5 s, and checks what becomes of them. Takes about 45 seconds."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class DemoCommand implements Callable<Integer> {

  private static final int WRONG = 1;
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--exit",
      description =
          "Ends when the result is there, with 0, or with 1 when it is wrong (default: serves the"
              + " page until Ctrl-C).")
  private boolean exit;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "The API's port; the engines take the next four, the page the fifth; 0: any that are free"
              + " (default: 4600).")
  private int port = Options.DEFAULT_PORT;

  private final Path template =
      Path.of(System.getProperty("unbroken.home", ".")).resolve("template.yaml");

  /** Made by the command line. */
  public DemoCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Logs.quiet(true);
    var end = new End();
    Runtime.getRuntime().addShutdownHook(end);
    try {
      var show = show(end.closing);
      var right = show.run();
      if (!exit) {
        show.invite();
        end.shown = true;
        new CountDownLatch(1).await();
      }
      return right ? 0 : WRONG;
    } catch (DemoFailure e) {
      return giveUp(end, e.reason());
    } catch (SdkException | IOException e) {
      return giveUp(end, e.toString());
    } finally {
      end.itself();
    }
  }

  private int giveUp(End end, String reason) {
    end.closing.close();
    spec.commandLine().getErr().println("The demo cannot go on: " + reason);
    return WRONG;
  }

  // Since JDK 25 there is no console again where input or output is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean atATerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  private DemoShow show(Closing closing) throws InterruptedException {
    var options = Options.of(template).withPort(port);
    var terminal = Terminal.of(System.out, atATerminal(), System.getenv());
    var runtime = LocalRuntime.start(options, closing);
    var announcements = new Announcements();
    runtime.onEvent(announcements::heard);
    var at = runtime.endpoints();
    var pagePort = port == 0 ? 0 : port + 5;
    try {
      return closing.add(
          new DemoShow(
              new DemoShow.Endpoints(
                  at.api(), at.s3(), at.eventBridge(), pagePort, Region.of(options.region())),
              announcements,
              terminal));
    } catch (IOException | IllegalArgumentException e) { // The latter: a port above 65535.
      throw new StartFailure(
          "The port %d, meant for the demo's page, cannot be used (%s); choose others with --port."
              .formatted(pagePort, e.getMessage()),
          e);
    }
  }

  /** Ctrl-C: gives the terminal back and leaves nothing behind. */
  private static final class End extends Thread {

    private final Closing closing = new Closing();
    private volatile boolean shown;

    End() {
      super("end");
    }

    @Override
    public void run() {
      closing.close();
      // After the last result Ctrl-C is how the demo is meant to end.
      Runtime.getRuntime().halt(shown ? 0 : INTERRUPTED);
    }

    /** The command ends by itself: closes all, and Ctrl-C has nothing left to do. */
    void itself() {
      closing.close();
      try {
        Runtime.getRuntime().removeShutdownHook(this);
      } catch (IllegalStateException e) {
        // Ctrl-C came at this very moment, and closes the same once more, which does nothing.
        return;
      }
    }
  }
}
