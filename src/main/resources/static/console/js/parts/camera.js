/** Takes a photograph. The picture goes nowhere but into the form. */

import { h, put } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { openDialog } from './dialog.js';

/** @returns {Promise<File|null>} null if the person changed their mind */
export function takePhotograph() {
	return new Promise((resolve) => {
		let taken = null;
		let stream = null;
		let closed = false;
		const video = h('video', { class: 'camera', 'aria-label': t('camera.view') });
		video.muted = true;
		video.playsInline = true;
		const note = h('p', { role: 'status' }, t('camera.starting'));
		const shoot = h('button', { type: 'button', class: 'primary', disabled: true }, t('camera.take'));
		shoot.addEventListener('click', () => {
			const canvas = h('canvas', { width: video.videoWidth, height: video.videoHeight });
			canvas.getContext('2d').drawImage(video, 0, 0);
			canvas.toBlob((blob) => {
				taken = new File([blob], `camera-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.jpg`, { type: 'image/jpeg' });
				dialog.close();
			}, 'image/jpeg', 0.95);
		});
		const dialog = openDialog(t('camera.title'), [video, note, h('div', { class: 'actions' }, shoot,
			h('button', { type: 'button', onclick: () => dialog.close() }, t('action.cancel')))], {
			class: 'wide', onclose: () => {
				closed = true;
				stream?.getTracks().forEach((track) => track.stop());
				resolve(taken);
			}
		});
		start();

		async function start() {
			try {
				stream = await navigator.mediaDevices.getUserMedia({
					video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } }
				});
				if (closed) {
					stream.getTracks().forEach((track) => track.stop());
					return;
				}
				video.srcObject = stream;
				await video.play();
				put(note, t('camera.aim'));
				shoot.disabled = false;
			}
			catch {
				put(note, t('camera.none'));
			}
		}
	});
}
