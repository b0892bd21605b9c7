package dev.countersign.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A writer of a signature set. In JSON {@code set/writer}.
 *
 * @param set the set's name, which has no slash
 * @param writer the writer's id in the set
 */
public record WriterName(String set, String writer) implements Comparable<WriterName> {

	/**
	 * Reads a name.
	 * @param text {@code set/writer}; a text without a slash is a writer of no set
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
