package dev.countersign.evaluation;

/**
 * Distances of the pairs whose reference is one writer's genuine signature. The arrays
 * are not copied, and callers must not change them.
 */
public final class WriterDistances {

	private final String dataset;

	private final String writer;

	private final double[] genuine;

	private final double[] skilled;

	private final double[] random;

	/**
	 * Takes ownership of the arrays.
	 * @param dataset name of the writer's dataset
	 * @param writer the writer's id
	 * @param genuine distances to the writer's other genuine signatures
	 * @param skilled distances to skilled forgeries of the writer's signature
	 * @param random distances to other writers' genuine signatures
	 */
	public WriterDistances(String dataset, String writer, double[] genuine, double[] skilled, double[] random) {
		this.dataset = dataset;
		this.writer = writer;
		this.genuine = genuine;
		this.skilled = skilled;
		this.random = random;
	}

	/**
	 * Returns the name of the writer's dataset.
	 * @return the name
	 */
	public String dataset() {
		return this.dataset;
	}

	/**
	 * Returns the writer's id, which is unique within the dataset.
	 * @return the id
	 */
	public String writer() {
		return this.writer;
	}

	/**
	 * Returns the distances to the writer's other genuine signatures.
	 * @return any number of distances; not a copy
	 */
	public double[] genuine() {
		return this.genuine;
	}

	/**
	 * Returns the distances to one kind of impostor.
	 * @param impostors the kind of impostor
	 * @return any number of distances
	 */
	public double[] impostor(Impostors impostors) {
		return (impostors == Impostors.SKILLED) ? this.skilled : this.random;
	}

	@Override
	public String toString() {
		return "WriterDistances[%s %s: %d genuine, %d skilled, %d random]".formatted(this.dataset, this.writer,
				this.genuine.length, this.skilled.length, this.random.length);
	}

}
