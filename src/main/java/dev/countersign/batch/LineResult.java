package dev.countersign.batch;

/**
 * The outcome of a line, as it was committed.
 *
 * @param line its place in the manifest, from 0
 * @param customId the caller's own id of the line
 * @param outcome what came of it
 * @param answer the verification or the problem, in JSON
 */
public record LineResult(int line, String customId, LineOutcome outcome, String answer) {
}
