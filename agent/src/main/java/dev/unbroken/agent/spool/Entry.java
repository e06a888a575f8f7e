package dev.unbroken.agent.spool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of a stream's journal: something that has happened and stays so. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Taken.class, name = "taken"),
  @JsonSubTypes.Type(value = Entry.Given.class, name = "given"),
  @JsonSubTypes.Type(value = Entry.Dropped.class, name = "dropped"),
  @JsonSubTypes.Type(value = Entry.Named.class, name = "named"),
  @JsonSubTypes.Type(value = Entry.Sent.class, name = "sent"),
  @JsonSubTypes.Type(value = Entry.Listed.class, name = "listed"),
  @JsonSubTypes.Type(value = Entry.Told.class, name = "told"),
  @JsonSubTypes.Type(value = Entry.Pictured.class, name = "pictured"),
  @JsonSubTypes.Type(value = Entry.Finished.class, name = "finished")
})
sealed interface Entry {

  /** A segment is in the spool. */
  record Taken(SpooledSegment segment, String identity) implements Entry {}

  /** Segments belong to a session. */
  record Given(String session, String sessionName, List<Long> segments) implements Entry {}

  /** Segments belong to nobody, or nobody wants them. */
  record Dropped(List<Long> segments) implements Entry {}

  /** A rendition of a session has a folder in the fragment, or none where it is not recorded. */
  record Named(
      String session,
      String rendition,
      @Nullable String folder,
      Map<String, String> attributes,
      boolean member,
      @Nullable Earlier earlier)
      implements Entry {}

  /** A segment is in S3. */
  record Sent(long segment) implements Entry {}

  /** A playlist in S3 names so many segments, and these commands; its text has so many bytes. */
  record Listed(String session, String rendition, long segments, long bytes, List<String> commands)
      implements Entry {}

  /** Metadata came for the session. */
  record Told(String session, String id, String time, String text) implements Entry {}

  /** So many thumbnails of a session are in S3. */
  record Pictured(String session, long pictures) implements Entry {}

  /** All of a session is in S3. */
  record Finished(String session) implements Entry {}
}
