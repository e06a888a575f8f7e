package dev.unbroken.media;

/** One session's part of a recording. */
public record RecordedFragment(String streamId, FragmentPlace place) {}
