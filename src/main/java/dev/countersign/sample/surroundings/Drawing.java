package dev.countersign.sample.surroundings;

/**
 * Draws one kind of surroundings.
 */
@FunctionalInterface
interface Drawing {

	/**
	 * Draws on an empty scene, and may move the fields of its signatures.
	 * @param scene its size, its fields and its source of randomness are set
	 */
	void draw(Scene scene);

}
