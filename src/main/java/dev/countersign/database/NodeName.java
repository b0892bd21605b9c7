package dev.countersign.database;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Identifies this process among those that share the database.
 *
 * @param value host and process id
 */
public record NodeName(String value) {

	static NodeName ofThisProcess() {
		return new NodeName(host() + '-' + ProcessHandle.current().pid());
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "node";
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
