package dev.unbroken.sessions;

import dev.unbroken.grouping.IngestShape;
import dev.unbroken.stitching.IngestFacts;
import dev.unbroken.validation.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the encoder sends: its video and audio tracks, the first of which count for grouping. */
public record Ingest(List<Track> video, List<Track> audio) {

  /** Names the tracks that have no name {@code Track0}, {@code Track1} and so on. */
  public Ingest {
    video = named(video);
    audio = named(audio);
  }

  /** Reads it as the API shows it: the first track of each kind; empty when there is none. */
  public static Optional<Ingest> read(Members configuration) {
    return configuration.present() ? IngestReader.read(configuration, false) : Optional.empty();
  }

  /** Returns what grouping compares. */
  public IngestShape shape() {
    var picture = video.stream().findFirst();
    var sound = audio.stream().findFirst();
    return new IngestShape(
        whole(picture, "videoWidth"),
        whole(picture, "videoHeight"),
        picture
            .flatMap(track -> track.number("targetFramerate"))
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty),
        picture.flatMap(track -> track.text("codec")),
        sound.flatMap(track -> track.text("codec")),
        picture
            .flatMap(track -> track.number("targetBitrate"))
            .map(bits -> OptionalLong.of(Math.round(bits)))
            .orElseGet(OptionalLong::empty));
  }

  /** Returns what a playlist says of it; the bit rate is that of all tracks together. */
  public IngestFacts facts() {
    var shape = shape();
    var bits =
        Stream.concat(video.stream(), audio.stream())
            .flatMap(track -> track.number("targetBitrate").stream())
            .mapToLong(Math::round)
            .sum();
    return new IngestFacts(
        shape.width().orElse(0), shape.height().orElse(0), shape.frameRate().orElse(0), bits);
  }

  private static OptionalInt whole(Optional<Track> track, String name) {
    return track
        .flatMap(t -> t.number(name))
        .map(number -> OptionalInt.of((int) Math.round(number)))
        .orElseGet(OptionalInt::empty);
  }

  private static List<Track> named(List<Track> tracks) {
    var named = new ArrayList<Track>();
    for (var track : tracks) {
      var name = "Track" + named.size();
      named.add(track.text("track").isPresent() ? track : track.with("track", name));
    }
    return List.copyOf(named);
  }
}
