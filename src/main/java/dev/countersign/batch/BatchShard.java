package dev.countersign.batch;

/**
 * A part of a batch's lines.
 *
 * @param batch the batch's id
 * @param number the shard's number, from 0
 */
record BatchShard(String batch, int number) {

	static BatchShard parse(String text) {
		int separator = text.lastIndexOf('/');
		return new BatchShard(text.substring(0, separator), Integer.parseInt(text.substring(separator + 1)));
	}

	@Override
	public String toString() {
		return this.batch + '/' + this.number;
	}

}
