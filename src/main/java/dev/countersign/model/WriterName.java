package dev.countersign.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A writer in a signature dataset, written {@code set/writer} in JSON.
 *
 * @param set the dataset's name, without a slash
 * @param writer the writer's id in the dataset
 */
public record WriterName(String set, String writer) implements Comparable<WriterName> {

	/**
	 * Parses a name.
	 * @param text {@code set/writer}; a text without a slash is a writer without a
	 * dataset
	 * @return the name
	 */
	@JsonCreator
	public static WriterName parse(String text) {
		int slash = text.indexOf('/');
		return (slash < 0) ? new WriterName("", text)
				: new WriterName(text.substring(0, slash), text.substring(slash + 1));
	}

	@Override
	public int compareTo(WriterName other) {
		return toString().compareTo(other.toString());
	}

	@Override
	@JsonValue
	public String toString() {
		return this.set.isEmpty() ? this.writer : this.set + "/" + this.writer;
	}

}
