package io.cybersensei.upload;

import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.Finding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An uploaded file. Immutable.
 *
 * @param id the id, a random UUID
 * @param learnerId the host's id of the learner who uploaded it
 * @param name the name to show, at most 200 bytes in UTF-8
 * @param type the type of the content
 * @param bytes the size of the whole content, at least 1
 * @param hash the SHA-256 of the content, 64 hexadecimal digits, under which the file is stored;
 *     empty until the content was accepted
 * @param status the state
 * @param reason the rule that the file breaks, for {@link UploadStatus#REFUSED} and {@link
 *     UploadStatus#FAILED}
 * @param visibility the readers
 * @param group the group, for {@link UploadVisibility#GROUP}
 * @param uploadedAt the time at which all bytes had arrived, or until then the time at which the
 *     upload began
 */
public record Upload(
    String id,
    String learnerId,
    String name,
    FileType type,
    long bytes,
    String hash,
    UploadStatus status,
    Optional<Finding> reason,
    UploadVisibility visibility,
    Optional<String> group,
    Instant uploadedAt) {

  /**
   * Returns the same upload in another state.
   *
   * @throws IllegalStateException if the upload cannot move to this state
   */
  public Upload moved(UploadStatus next, Optional<Finding> why) {
    if (!status.canBecome(next)) {
      throw new IllegalStateException("An upload cannot move from " + status + " to " + next + ".");
    }
    return new Upload(
        id, learnerId, name, type, bytes, hash, next, why, visibility, group, uploadedAt);
  }

  /** Returns the same upload, of which all bytes have arrived. */
  Upload received(Instant at) {
    return new Upload(
        id,
        learnerId,
        name,
        type,
        bytes,
        hash,
        UploadStatus.RECEIVED,
        reason,
        visibility,
        group,
        at);
  }

  /** Returns the same upload, whose content was accepted. */
  Upload accepted(String newHash) {
    return new Upload(
        id, learnerId, name, type, bytes, newHash, status, reason, visibility, group, uploadedAt);
  }

  /** Returns the same upload of another learner, with whom its learner was merged. */
  Upload of(String newLearnerId) {
    return new Upload(
        id, newLearnerId, name, type, bytes, hash, status, reason, visibility, group, uploadedAt);
  }

  /** Returns the same upload for other readers. */
  Upload visibleTo(UploadVisibility readers, Optional<String> members) {
    return new Upload(
        id, learnerId, name, type, bytes, hash, status, reason, readers, members, uploadedAt);
  }

  /** Returns the upload in the form in which it is exported to the learner, without the content. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("name", name);
    fields.put("type", type.extension());
    fields.put("bytes", bytes);
    fields.put("sha256", hash);
    fields.put("status", status.wireName());
    reason.ifPresent(finding -> fields.put("code", finding.code().wireName()));
    fields.put("visibility", visibility.wireName());
    group.ifPresent(name -> fields.put("group", name));
    fields.put("uploaded_at", uploadedAt.toString());
    return new PersonalRecord("uploads", fields);
  }
}
