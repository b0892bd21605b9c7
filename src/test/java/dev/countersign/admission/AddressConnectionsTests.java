package dev.countersign.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressConnectionsTests {

	private final AddressConnections connections = new AddressConnections(2);

	@ParameterizedTest
	@CsvSource({ "192.0.2.1,192.0.2.1,false", "192.0.2.1,192.0.2.2,true", "2001:db8::1,2001:db8::ffff,false",
			"2001:db8::1,2001:db8:0:1::1,true" })
	void boundsEachAddressAlone(String taken, String next, boolean admitted) throws UnknownHostException {
		for (int i = 0; i < 2; i++) {
			assertThat(this.connections.open(new Object(), InetAddress.getByName(taken))).isTrue();
		}
		assertThat(this.connections.open(new Object(), InetAddress.getByName(next))).isEqualTo(admitted);
	}

	@Test
	void forgetsClosedConnectionsOnce() throws UnknownHostException {
		InetAddress address = InetAddress.getByName("192.0.2.1");
		List<Object> open = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			open.add(new Object());
			this.connections.open(open.get(i), address);
		}
		for (int i = 0; i < 3; i++) {
			this.connections.close(open.get(0));
		}
		this.connections.close(new Object());
		assertThat(this.connections.open(new Object(), address)).isTrue();
		assertThat(this.connections.open(new Object(), address)).isFalse();
	}

}
