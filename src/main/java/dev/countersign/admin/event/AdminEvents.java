package dev.countersign.admin.event;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what was asked of the administration. An event that cannot be written changes
 * no answer: what was asked for has been done, and the answer says so. It is logged and
 * counted instead.
 */
public class AdminEvents {

	private static final Logger log = LoggerFactory.getLogger(AdminEvents.class);

	private static final int FIRST_REFUSAL = 400;

	private final AdminEventRepository repository;

	private final UnknownCallerLimit limit;

	private final Counter missing;

	private final Counter omitted;

	AdminEvents(AdminEventRepository repository, UnknownCallerLimit limit, MeterRegistry meters) {
		this.repository = repository;
		this.limit = limit;
		this.missing = Counter.builder("countersign.admin.events.missing")
			.description("Requests to the administration that were answered without a record")
			.register(meters);
		this.omitted = Counter.builder("countersign.admin.events.omitted")
			.description("Refusals of unknown callers that were not recorded because there were too many")
			.register(meters);
	}

	/**
	 * Records a request of a known caller.
	 * @param caller who called
	 * @param request what was asked for, and with what outcome
	 */
	public void record(Caller caller, Request request) {
		append(eventOf(caller.tenant(), caller.subject(), request));
	}

	/**
	 * Records a request of somebody unknown. If an address sends many, only the first of
	 * a minute are recorded, and then once that others were left out.
	 * @param request what was asked for, and with what outcome
	 */
	public void recordUnknown(Request request) {
		switch (this.limit.count(request.address())) {
			case RECORDED -> append(eventOf(Tenant.DEFAULT, null, request));
			case FIRST_OMITTED -> {
				this.omitted.increment();
				append(eventOf(Tenant.DEFAULT, null,
						new Request("events.omitted", null, request.address(), request.status(), request.outcome())));
			}
			case OMITTED -> this.omitted.increment();
		}
	}

	private static AdminEvent eventOf(Tenant tenant, @Nullable String subject, Request request) {
		return new AdminEvent(UlidCreator.getMonotonicUlid().toString(), tenant, subject, request.action(),
				request.target(), request.address(), request.status(), request.outcome());
	}

	private void append(AdminEvent event) {
		try {
			this.repository.append(event);
		}
		// Whatever fails, the request is answered as it would be otherwise.
		catch (RuntimeException ex) {
			this.missing.increment();
			String message = "A request to the administration was answered but could not be recorded: {}, status {}, because of {}";
			// Only the exception's class, since a database's message may quote the row.
			String cause = ex.getClass().getSimpleName();
			if (event.status() < FIRST_REFUSAL) {
				log.error(message, event.action(), event.status(), cause);
			}
			else {
				log.warn(message, event.action(), event.status(), cause);
			}
		}
	}

	/**
	 * What was asked for.
	 *
	 * @param action such as {@code models.activate}
	 * @param target the id of what it was to be done to, or of what was created;
	 * {@code null} if there is none
	 * @param address the address that the request came from
	 * @param status the HTTP status of the answer
	 * @param outcome {@code success}, or the problem's slug
	 */
	public record Request(String action, @Nullable String target, String address, int status, String outcome) {
	}

}
