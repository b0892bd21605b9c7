/** Says so when the console's own files do not come, in place of an empty page; the messages are among them. */
addEventListener('error', ({ target }) => {
	if (target instanceof HTMLScriptElement) {
		document.body.textContent = 'The console could not be loaded. Reload the page. / '
			+ 'Die Konsole konnte nicht geladen werden. Laden Sie die Seite neu.';
	}
}, true);
