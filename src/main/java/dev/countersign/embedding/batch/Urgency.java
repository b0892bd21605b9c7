package dev.countersign.embedding.batch;

/**
 * Whether somebody waits for an answer.
 */
public enum Urgency {

	/** A caller waits. */
	REQUEST,

	/** It may take minutes; what callers wait for goes first. */
	BACKGROUND

}
