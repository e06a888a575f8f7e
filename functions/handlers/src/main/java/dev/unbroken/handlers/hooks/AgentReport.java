package dev.unbroken.handlers.hooks;

import dev.unbroken.publishing.StreamName;
import dev.unbroken.sessions.Ingest;
import dev.unbroken.validation.Members;
import dev.unbroken.validation.StringMember;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What an agent says of a stream.
 *
 * @param lastSegmentAt when the last segment came: a sign of life
 * @param done the commands that it has carried out
 * @param ended whether the server's output is over
 */
record AgentReport(
    StreamName name,
    Optional<Instant> lastSegmentAt,
    Optional<Ingest> ingest,
    List<String> done,
    boolean ended) {

  static AgentReport read(Members members) {
    members.string("server").max(128);
    var name = members.string("name").required().min(1).max(256).orElse("");
    var at = time(members.string("lastSegmentAt"));
    var ingest = Ingest.read(members.object("ingestConfiguration"));
    var done = members.list("done").stream().flatMap(id -> id.optional().stream()).toList();
    var ended = members.bool("ended").orElse(false);
    members.checkKnown();
    return new AgentReport(StreamName.parse(name), at, ingest, done, ended);
  }

  /** To the millisecond, as the table keeps it. */
  private static Optional<Instant> time(StringMember member) {
    return member
        .optional()
        .flatMap(text -> {
          try {
            return Optional.of(
                OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
          } catch (DateTimeParseException e) {
            member.refuse("Member must be a time in ISO 8601");
            return Optional.empty();
          }
        });
  }
}
