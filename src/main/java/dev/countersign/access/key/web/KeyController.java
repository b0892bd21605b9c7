package dev.countersign.access.key.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

import dev.countersign.access.Caller;
import dev.countersign.access.key.IssuedKey;
import dev.countersign.access.key.Keys;
import io.swagger.v3.oas.annotations.Parameter;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoints of {@code /admin/keys}.
 */
@RestController
@RequestMapping("/admin/keys")
class KeyController implements KeyApi {

	private final Keys keys;

	KeyController(Keys keys) {
		this.keys = keys;
	}

	@Override
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<KeyView> create(InputStream body, @Parameter(hidden = true) Caller caller)
			throws IOException {
		return created(this.keys.create(KeyRequest.newKey(body), caller));
	}

	@Override
	@GetMapping
	public List<KeyView> list(@Parameter(hidden = true) Caller caller) {
		return this.keys.list(caller).stream().map(KeyView::of).toList();
	}

	@Override
	@PostMapping("/{id}/rotate")
	public ResponseEntity<KeyView> rotate(@PathVariable String id, InputStream body,
			@Parameter(hidden = true) Caller caller) throws IOException {
		return created(this.keys.rotate(id, KeyRequest.overlap(body), caller));
	}

	private static ResponseEntity<KeyView> created(IssuedKey issued) {
		return ResponseEntity.created(URI.create("/admin/keys/" + issued.key().id()))
			.cacheControl(CacheControl.noStore())
			.body(KeyView.of(issued));
	}

	@Override
	@DeleteMapping("/{id}")
	public ResponseEntity<Void> revoke(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
		this.keys.revoke(id, caller);
		return ResponseEntity.noContent().build();
	}

}
