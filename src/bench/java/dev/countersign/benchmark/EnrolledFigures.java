package dev.countersign.benchmark;

/**
 * Queries against ten enrolled specimens of the same writer.
 *
 * @param plain without surroundings
 * @param forms the specimens on one form, the query on another
 */
record EnrolledFigures(Outcomes plain, Outcomes forms) {

	EnrolledFigures() {
		this(new Outcomes(), new Outcomes());
	}

}
