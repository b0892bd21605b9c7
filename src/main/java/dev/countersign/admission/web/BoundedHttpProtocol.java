package dev.countersign.admission.web;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;

import dev.countersign.admission.AddressConnections;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP connector, which closes a new connection at once if its address has as
 * many as it may, and keeps those of refused callers. Tomcat itself bounds connections
 * only in total, and a valve sees none before its first request. Tomcat makes it by its
 * name.
 */
public final class BoundedHttpProtocol extends Http11NioProtocol {

	/**
	 * Creates a connector without bound.
	 */
	public BoundedHttpProtocol() {
		super(new Endpoint());
	}

	@Override
	protected Processor createProcessor() {
		return new RefusingProcessor(this, getAdapter());
	}

	/**
	 * Sets the bound, before the connector starts.
	 * @param max the number of connections that an address may have, at least 1
	 * @param refused told of each connection beyond that
	 */
	void bound(int max, Runnable refused) {
		((Endpoint) getEndpoint()).bound = new Bound(new AddressConnections(max), refused);
	}

	/**
	 * How many connections an address may have.
	 *
	 * @param connections those that are open
	 * @param refused told of each beyond that
	 */
	private record Bound(AddressConnections connections, Runnable refused) {
	}

	private static final class Endpoint extends NioEndpoint {

		private volatile @Nullable Bound bound;

		@Override
		public void setHandler(Handler<NioChannel> handler) {
			super.setHandler(new ReleasingHandler(handler));
		}

		/** Comes first for each new connection, on the thread that accepts them. */
		@Override
		protected boolean setSocketOptions(SocketChannel socket) {
			Bound limit = this.bound;
			InetAddress address = socket.socket().getInetAddress();
			if (limit == null || address == null) {
				return super.setSocketOptions(socket);
			}
			if (!limit.connections().open(socket, address)) {
				limit.refused().run();
				destroySocket(socket);
				return false;
			}
			boolean accepted = super.setSocketOptions(socket);
			if (!accepted && !this.connections.containsKey(socket)) {
				limit.connections().close(socket);
			}
			return accepted;
		}

		/**
		 * Notices when a connection is closed, for whatever reason.
		 */
		private final class ReleasingHandler implements Handler<NioChannel> {

			private final Handler<NioChannel> handler;

			ReleasingHandler(Handler<NioChannel> handler) {
				this.handler = handler;
			}

			@Override
			public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
				return this.handler.process(socket, event);
			}

			@Override
			public Object getGlobal() {
				return this.handler.getGlobal();
			}

			@Override
			public void release(SocketWrapperBase<NioChannel> socket) {
				Bound limit = Endpoint.this.bound;
				if (limit != null) {
					limit.connections().close(socket.getSocket().getIOChannel());
				}
				this.handler.release(socket);
			}

			@Override
			public void pause() {
				this.handler.pause();
			}

			@Override
			public void recycle() {
				this.handler.recycle();
			}

		}

	}

}
