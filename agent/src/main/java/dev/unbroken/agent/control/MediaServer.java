package dev.unbroken.agent.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unbroken.agent.source.FolderSource;
import dev.unbroken.agent.source.HttpSource;
import dev.unbroken.agent.source.Source;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A media server: how it is told to disconnect, and where its streams are.
 *
 * @param control the control interface's address; null for none
 * @param app the application, for servers that have such
 * @param virtualHost for servers that have such
 * @param token what the control interface wants to be shown; null for nothing
 */
public record MediaServer(
    Kind kind, @Nullable String control, String app, String virtualHost, @Nullable String token) {

  /** The media servers that the agent knows. */
  public enum Kind {
    /** nginx with its RTMP module. */
    NGINX_RTMP,
    /** SRS. */
    SRS,
    /** MediaMTX. */
    MEDIAMTX,
    /** OvenMediaEngine. */
    OVENMEDIAENGINE
  }

  /** How its publishers are disconnected. */
  public Control control(HttpClient http) {
    if (control == null) {
      return (_, _, _) -> {
        throw new IOException("The agent was not told of a control interface (--control)");
      };
    }
    return switch (kind) {
      case NGINX_RTMP -> new NginxRtmpControl(calls(http), app);
      case SRS -> new SrsControl(calls(http));
      case MEDIAMTX -> new MediaMtxControl(calls(http));
      case OVENMEDIAENGINE -> new OvenMediaEngineControl(calls(http), virtualHost, app);
    };
  }

  /** Reads its HLS output in a folder, or at an address with {@code {name}} in it. */
  public Source source(HttpClient http, String hls) {
    if (!hls.startsWith("http://") && !hls.startsWith("https://")) {
      return new FolderSource(Path.of(hls));
    }
    if (control == null || kind == Kind.NGINX_RTMP || kind == Kind.SRS) {
      throw new IllegalArgumentException(
          "HLS over HTTP is for mediamtx and ovenmediaengine, whose control interface lists the"
              + " streams: give it with --control");
    }
    return new HttpSource(
        http,
        hls,
        kind == Kind.MEDIAMTX
            ? new MediaMtxControl(calls(http))::names
            : new OvenMediaEngineControl(calls(http), virtualHost, app)::names);
  }

  private ControlCalls calls(HttpClient http) {
    var address = String.valueOf(control).replaceAll("/+$", "");
    return new ControlCalls(http, address, Optional.ofNullable(token).map(this::authorization));
  }

  /** OvenMediaEngine takes the token alone in Basic; the others take it as they do everywhere. */
  private String authorization(String secret) {
    return "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
  }
}
