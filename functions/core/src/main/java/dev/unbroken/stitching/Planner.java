package dev.unbroken.stitching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Decides what the merged master playlist holds: the first fragment's renditions, in its order. */
final class Planner {
  private final List<FragmentPlaylists> fragments;
  private final List<Master> masters;
  private final Master first;
  private final RenditionChoice choice;
  private final Playlists playlists;
  private final List<String> remarks = new ArrayList<>();

  private Planner(List<FragmentPlaylists> fragments, RenditionChoice choice, String file) {
    this.fragments = fragments;
    this.masters = fragments.stream().map(FragmentPlaylists::master).toList();
    this.first = masters.getFirst();
    this.choice = choice;
    var locations = fragments.stream().map(fragment -> fragment.fragment().location()).toList();
    var references =
        Stream.concat(
                first.variants().stream().map(Variant::uri),
                first.media().stream().flatMap(media -> media.uri().stream()))
            .toList();
    this.playlists = new Playlists(new Folders(locations, references), file);
  }

  /**
   * The plan for fragments that each have a variant, whose media playlists are named {@code file}.
   */
  static MergedMaster plan(List<FragmentPlaylists> fragments, RenditionChoice choice, String file)
      throws UnstitchableException {
    return new Planner(fragments, choice, file).plan();
  }

  private MergedMaster plan() throws UnstitchableException {
    fragments.forEach(fragment -> remarks.addAll(fragment.remarks()));
    var mergeable = candidates();
    var candidates = chosen(mergeable, Candidate::wanted);
    candidates.forEach(this::remarkFills);
    var variants = new LinkedHashMap<Candidate, MergedPlaylist>();
    for (var candidate : candidates) {
      var wanted = candidate.wanted();
      variants.put(
          candidate, playlists.of(candidate.parts(), wanted.uri(), Folders.bySize(wanted)));
    }
    var groups = new Groups(fragments, candidates, playlists, remarks);
    var media = groups.merge();
    var entries = new ArrayList<MergedMaster.Entry>();
    variants.forEach((candidate, playlist) -> {
      var attributes = StreamInf.merge(candidate.wanted(), candidate.variants(), candidate.facts());
      entries.add(MergedMaster.Entry.of(groups.name(candidate, attributes, media), playlist));
    });
    remarkUnused(mergeable);
    return new MergedMaster(
        entries, iFrames(), media, Session.keys(fragments), Session.data(fragments), remarks);
  }

  private List<Candidate> candidates() throws UnstitchableException {
    var kept = new ArrayList<Candidate>();
    var problems = new ArrayList<String>();
    for (var wanted : first.variants()) {
      var candidate = Candidate.of(wanted, fragments, false).orElseThrow();
      var problem = candidate.problem(masters);
      if (problem.isPresent() && candidate.exact()) {
        throw new UnstitchableException(problem.get());
      }
      if (problem.isPresent()) {
        problems.add(problem.get());
        remarks.add("Rendition %s is left out. %s".formatted(wanted.uri(), problem.get()));
      } else if (candidate.nowhere()) {
        remarks.add("Rendition %s is left out: no fragment has it.".formatted(wanted.uri()));
      } else if (kept.stream().anyMatch(candidate::repeats)) {
        remarks.add("Rendition %s is left out: it would repeat another.".formatted(wanted.uri()));
      } else {
        kept.add(candidate);
      }
    }
    if (kept.isEmpty()) {
      throw new UnstitchableException(
          problems.isEmpty() ? "The fragments have no rendition in common." : problems.getFirst());
    }
    return kept;
  }

  /** A rendition whose height nobody tells belongs to no class that could be unwanted. */
  private <R> List<R> chosen(List<R> renditions, Function<R, Variant> variant) {
    var sized = renditions.stream().filter(r -> variant.apply(r).height() > 0).toList();
    var wanted = choice.of(sized, r -> variant.apply(r).height());
    return renditions.stream()
        .filter(r -> variant.apply(r).height() == 0 || wanted.contains(r))
        .toList();
  }

  private void remarkFills(Candidate candidate) {
    for (var i = 0; i < fragments.size(); i++) {
      if (!candidate.matches().get(i).exact()) {
        var source = candidate.parts().get(i).source();
        remarks.add(
            "Fragment %s has no %s: its %s stands in for it."
                .formatted(source.fragment().streamId(), candidate.wanted().uri(), source.path()));
      }
    }
  }

  private void remarkUnused(List<Candidate> candidates) {
    var used = new HashSet<Source>();
    candidates.forEach(candidate -> candidate.parts().forEach(part -> used.add(part.source())));
    for (var fragment : fragments.subList(1, fragments.size())) {
      for (var variant : fragment.variants()) {
        var playlist = fragment.playlist(variant.uri());
        if (playlist.isPresent() && used.add(playlist.get().source())) {
          remarks.add(
              playlist
                  .get()
                  .source()
                  .problem("is left out, no earlier fragment has its like")
                  .getMessage());
        }
      }
    }
  }

  private List<MergedMaster.Entry> iFrames() {
    var entries = new ArrayList<MergedMaster.Entry>();
    for (var wanted : chosen(first.iFrames(), Function.identity())) {
      var candidate = Candidate.of(wanted, fragments, true).filter(Planner::iFramesJoin);
      if (candidate.isEmpty()) {
        remarks.add("I-frame playlists are left out: not every fragment has them alike.");
        return List.of();
      }
      var name = String.format(Locale.ROOT, "%s-iframes", Folders.bySize(wanted));
      entries.add(
          MergedMaster.Entry.of(
              StreamInf.merge(wanted, candidate.get().variants(), candidate.get().facts())
                  .without("FRAME-RATE"),
              playlists.of(candidate.get().parts(), "", name)));
    }
    return entries;
  }

  private static boolean iFramesJoin(Candidate candidate) {
    return Joins.containers(candidate.parts()).isEmpty()
        && candidate.facts().stream().allMatch(MediaFacts::iFramesOnly);
  }
}
