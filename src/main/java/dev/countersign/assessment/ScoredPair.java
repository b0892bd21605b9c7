package dev.countersign.assessment;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.evaluation.PairKind;

/**
 * A pair and its distance.
 *
 * @param kind the kind of pair
 * @param reference one signature
 * @param query the other signature
 * @param distance distance of their embeddings
 */
public record ScoredPair(PairKind kind, SignatureFile reference, SignatureFile query, double distance) {

}
